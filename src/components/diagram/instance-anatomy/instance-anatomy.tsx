/** @jsxImportSource preact */
import { Choice, Tick } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { divide } from '../grid.ts';
import { useStepState } from '../hooks.ts';
import { instanceRows } from '../instance-rows.ts';
import { Box } from '../parts/Box.tsx';
import { Crossed } from '../parts/Crossed.tsx';
import { Instance } from '../parts/Instance.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { Part } from '../steps.tsx';
import { defineView } from '../view.ts';
import { ANATOMY, PARTS, type PartId } from './instance-parts.ts';

interface State {
  readonly chosen: PartId;
  readonly stopped: boolean;
}

const WIDE = { instance: 560, height: 440 };
const TALL = 560;
const PRESETS: readonly [State, ...State[]] = [
  { chosen: 'ami', stopped: false },
  { chosen: 'docker', stopped: false },
  { chosen: 'agent', stopped: false },
  { chosen: 'tasks', stopped: false },
];

/** An instance of a cluster, opened: the reader chooses a part, reads what it does, and stops it to see what goes with it. */
export const instanceAnatomy = defineView({
  steps: () => [
    'At the bottom is the ECS AMI: Linux, with all below your tasks already on it.',
    'On it runs Docker, the same as on your laptop.',
    'The ECS agent talks to ECS and tells Docker what to do.',
    'On top run your tasks. Choose a part, and stop it to see what goes with it.',
  ],
  View({ step }) {
    const [state, set] = useStepState(step, PRESETS);
    const chosen = ANATOMY[state.chosen];
    const there = PARTS.slice(0, step + 1);
    return (
      <Diagram
        label={described(there, state)}
        wide={[1200, WIDE.height]}
        tall={[390, TALL]}
        draw={(layout) => <Drawing state={state} layout={layout} />}
        controls={
          <>
            <Choice
              legend="Part"
              options={there.map((part) => ({ value: part, label: ANATOMY[part].name }))}
              value={state.chosen}
              onChoose={(part) => {
                set({ ...state, chosen: part });
              }}
            />
            <Tick
              label={`Stop ${chosen.within}`}
              checked={state.stopped}
              onTick={(stopped) => {
                set({ ...state, stopped });
              }}
            />
          </>
        }
        said={state.stopped ? chosen.stopped : chosen.about}
      />
    );
  },
});

/** The rows from the top down, as they are drawn; the words beside them, or beneath where there is no room beside. */
function Drawing({ state, layout }: { state: State; layout: 'wide' | 'tall' }) {
  const isWide = layout === 'wide';
  const width = isWide ? WIDE.instance : 390;
  const height = isWide ? WIDE.height : TALL;
  const rows = instanceRows(0, height);
  return (
    <Instance x={0} y={0} width={width} height={height} label="EC2 instance">
      {PARTS.toReversed().map((part, index) => {
        const row = rows[index];
        if (!row) return null;
        const { words, down } = wordsFor(part, state);
        const box = { x: 14, y: row.at, width: width - 28, height: row.size };
        const chosen = part === state.chosen;
        return (
          <Part key={part} from={PARTS.indexOf(part)}>
            {part === 'tasks' ? (
              <TaskRow {...box} words={isWide ? undefined : words} chosen={chosen} state={state} />
            ) : (
              <>
                <Box {...box} label={ANATOMY[part].name} sub={isWide ? undefined : words} chosen={chosen} />
                {down && <Cross {...box} />}
              </>
            )}
            {isWide && (
              <>
                <Wire
                  points={[
                    [width + 8, row.middle],
                    [width + 60, row.middle],
                  ]}
                />
                <text x={width + 78} y={row.middle} dy="0.35em" class={chosen ? 'strong' : undefined}>
                  {words}
                </text>
              </>
            )}
          </Part>
        );
      })}
    </Instance>
  );
}

interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The tasks side by side; those that are down leave their outlines. */
function TaskRow({
  words,
  chosen,
  state,
  ...box
}: Placed & { words: string | undefined; chosen: boolean; state: State }) {
  const beneath = words === undefined ? 0 : 28;
  const all = state.stopped && wordsFor('tasks', state).down && !chosen;
  return (
    <>
      {chosen && (
        <rect
          class="chosen"
          fill="none"
          x={box.x - 7}
          y={box.y - 7}
          width={box.width + 14}
          height={box.height + 12 - beneath}
          rx="8"
        />
      )}
      {divide(box.x, box.width, 4, 12).map(({ at, size }, index) => (
        <Task
          key={index}
          x={at}
          y={box.y}
          width={size}
          height={box.height - beneath}
          planned={all || (state.stopped && chosen && index === 3)}
        />
      ))}
      {words !== undefined && (
        <text class="label" x={box.x + box.width / 2} y={box.y + box.height} text-anchor="middle">
          {words}
        </text>
      )}
    </>
  );
}

/** A cross in the left of a row, so that its name stays readable. */
function Cross({ x, y, height }: Placed) {
  const size = Math.min(34, height - 24);
  return <Crossed x={x + 22} y={y + (height - size) / 2} width={size} height={size} />;
}

function wordsFor(part: PartId, { chosen, stopped }: State): { words: string; down: boolean } {
  return stopped ? ANATOMY[chosen].fates[part] : { words: ANATOMY[part].duty, down: false };
}

function described(there: readonly PartId[], state: State): string {
  const rows = there
    .toReversed()
    .map((part) => `${ANATOMY[part].name}: ${wordsFor(part, state).words}.`)
    .join(' ');
  const what = state.stopped ? `, in which ${ANATOMY[state.chosen].within} has stopped` : '';
  return `An EC2 instance of a cluster${what}, from the top. ${rows}`;
}
