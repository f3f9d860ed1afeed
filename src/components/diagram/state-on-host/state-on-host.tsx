/** @jsxImportSource preact */
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { Box } from '../parts/Box.tsx';
import { Crossed } from '../parts/Crossed.tsx';
import { Database } from '../parts/Database.tsx';
import { Instance } from '../parts/Instance.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { Zone } from '../parts/Zone.tsx';
import { defineView } from '../view.ts';
import { ShopControls } from './shop-controls.tsx';
import { loseTask, moveTask, openShop, request, running, startTask, type Shop } from './shop.ts';

interface Props {
  /** The zones, in order; the basket begins in the second. */
  zones?: readonly [string, string, string];
  /** Only the controls for which a slide has room. */
  few?: boolean;
}

const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] as const;
const filled = request(openShop({ keep: 'task', copies: 1 }), 3);
const lost = loseTask(filled);
const presets = [
  filled,
  lost,
  request(startTask(lost)),
  request(moveTask(request(openShop({ keep: 'store', copies: 1 }), 3))),
] as const;

const books = (count: number) => (count === 1 ? '1 book' : `${count === 0 ? 'no' : count} books`);

/** What stands in a zone, and the word on it. */
function placesOf(shop: Shop, zones: readonly string[]) {
  return zones.map((zone, index) => {
    const task = shop.tasks[index];
    const gone = shop.lost?.zone === index && task === undefined ? shop.lost : undefined;
    const held = task?.books ?? gone?.books ?? 0;
    const note = gone
      ? `lost, and ${gone.books === 0 ? 'nothing' : books(gone.books)} with it`
      : task === undefined
        ? 'free, but without the data'
        : shop.started === index
          ? 'a new start, from nothing'
          : shop.answered === index
            ? 'answered the last request'
            : 'ready to answer';
    return { zone, task, gone, disk: held === 0 ? 'holds nothing' : `holds ${books(held)}`, note };
  });
}
type Place = ReturnType<typeof placesOf>[number];

const seenBy = ({ seen }: Shop) => (seen === undefined ? 'no answer yet' : `a basket with ${books(seen)}`);
const storeText = ({ store }: Shop) => `A backing service holds ${books(store)}`;

/** What has become of the basket, in sentences. */
function say(shop: Shop, zones: readonly string[]): string {
  const where = (zone: number | undefined) => zones[zone ?? -1] ?? '';
  if (shop.seen !== undefined) {
    const elsewhere = shop.tasks.reduce(
      (sum, task, zone) => sum + (zone === shop.answered ? 0 : (task?.books ?? 0)),
      0,
    );
    const rest = shop.keep === 'task' && elsewhere > 0 ? ` Another task holds ${books(elsewhere)}.` : '';
    return `The task in ${where(shop.answered)} has answered: ${books(shop.seen)} in the basket.${rest}`;
  }
  if (shop.lost === undefined) return 'New tasks have started. Ask one of them for the basket.';
  const left = `The task in ${where(shop.lost.zone)} is gone, and ${shop.lost.books === 0 ? 'nothing' : books(shop.lost.books)} with it.`;
  return shop.started === undefined ? left : `${left} ECS has started another in ${where(shop.started)}.`;
}

function Wide({ places, shop }: { places: readonly Place[]; shop: Shop }) {
  const alone = running(shop).length < 2;
  return (
    <>
      <Box x={380} y={1} width={440} height={64} label={seenBy(shop)} sub="what the customer sees" />
      {places.map(({ zone, task, gone, disk, note }, index) => {
        const x = index * 410;
        const centre = x + 190;
        const there = task !== undefined || gone !== undefined;
        return (
          <g key={zone}>
            {task && (
              <Wire
                points={[
                  [600, 65],
                  [600, 84],
                  [centre, 84],
                  [centre, 102],
                ]}
                accent={shop.answered === index}
                arrow={shop.answered === index}
              />
            )}
            <Zone x={x + 1} y={104} width={378} height={270} label={zone} />
            <Instance x={x + 25} y={144} width={330} height={172} label="Host" />
            {there && (
              <>
                <Task x={x + 61} y={184} width={104} height={84} />
                <text class="label" x={x + 113} y={298} text-anchor="middle">
                  container{alone ? ' 1' : ''}
                </text>
                <Wire
                  points={[
                    [x + 165, 226],
                    [x + 219, 226],
                  ]}
                />
                <Database x={x + 219} y={184} width={96} height={84} />
                <text class="label" x={x + 267} y={298} text-anchor="middle">
                  {disk}
                </text>
              </>
            )}
            {gone && (
              <>
                <Crossed x={x + 71} y={194} width={84} height={64} />
                <Crossed x={x + 225} y={194} width={84} height={64} />
              </>
            )}
            <text class={gone ? 'accent' : 'label'} x={centre} y={352} text-anchor="middle">
              {note}
            </text>
            {shop.keep === 'store' && (
              <Wire
                points={[
                  [centre, 374],
                  [centre, 410],
                ]}
                accent={shop.answered === index}
                arrow
              />
            )}
          </g>
        );
      })}
      {shop.keep === 'store' && <Box x={1} y={412} width={1198} height={64} label={storeText(shop)} />}
    </>
  );
}

function Tall({ places, shop }: { places: readonly Place[]; shop: Shop }) {
  const alone = running(shop).length < 2;
  return (
    <>
      <Box x={1} y={1} width={388} height={60} label={seenBy(shop)} sub="what the customer sees" />
      {places.map(({ zone, task, gone, disk, note }, index) => {
        const y = 78 + index * 176;
        return (
          <g key={zone}>
            <Zone x={1} y={y + 1} width={388} height={162} />
            <text class="label" x={15} y={y + 24}>
              {zone}
            </text>
            <text class={gone ? 'accent' : 'label'} x={375} y={y + 24} text-anchor="end">
              {note}
            </text>
            <Instance x={15} y={y + 38} width={360} height={112} label="Host" />
            {(task ?? gone) && (
              <>
                <Task x={105} y={y + 54} width={76} height={54} />
                <text class="label" x={143} y={y + 134} text-anchor="middle">
                  container{alone ? ' 1' : ''}
                </text>
                <Wire
                  points={[
                    [181, y + 81],
                    [235, y + 81],
                  ]}
                />
                <Database x={235} y={y + 52} width={76} height={58} />
                <text class="label" x={273} y={y + 134} text-anchor="middle">
                  {disk}
                </text>
              </>
            )}
            {gone && (
              <>
                <Crossed x={119} y={y + 61} width={48} height={40} />
                <Crossed x={249} y={y + 61} width={48} height={40} />
              </>
            )}
          </g>
        );
      })}
      {shop.keep === 'store' && (
        <>
          <Wire
            points={[
              [195, 594],
              [195, 620],
            ]}
            accent
            arrow
          />
          <Box x={1} y={622} width={388} height={56} label={storeText(shop)} />
        </>
      )}
    </>
  );
}

/**
 * A basket on the disk of one host: the task goes, and the basket with it, until a backing service keeps it. A reader
 * fills the basket, reloads, stops the task, runs two of them, and moves the basket into the service.
 */
export const stateOnHost = defineView<Props>({
  steps: ({ zones = ZONES }) => [
    `A container in ${zones[1]} keeps a basket with three books on the disk of its host. It cannot go elsewhere: the data is here.`,
    'The host is lost, and the basket with it. A deployment does the same, for it starts new containers.',
    `ECS starts the container again, in ${zones[2]}. It is healthy, and it is empty.`,
    'With the basket in a backing service, the container has moved and nothing is missing. Any zone will do.',
  ],
  View({ zones = ZONES, few = false, step }) {
    const [shop, set] = useStepState<Shop>(step, presets);
    const places = placesOf(shop, zones);
    const label = `The customer sees ${seenBy(shop)}. ${places
      .map(({ zone, task, gone, disk, note }) =>
        task || gone
          ? `In ${zone}, a container ${disk} on its host’s disk: ${note}.`
          : `In ${zone}, a host: ${note}.`,
      )
      .join(' ')}${shop.keep === 'store' ? ` ${storeText(shop)}; every zone reaches it.` : ''}`;
    return (
      <Diagram
        label={label}
        wide={[1200, 478]}
        tall={[390, 680]}
        draw={(layout) =>
          layout === 'wide' ? <Wide places={places} shop={shop} /> : <Tall places={places} shop={shop} />
        }
        controls={<ShopControls shop={shop} set={set} few={few} />}
        said={few ? undefined : say(shop, zones)}
      />
    );
  },
});
