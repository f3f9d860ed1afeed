/** @jsxImportSource preact */
import { change } from '../cluster/model.ts';
import { begin } from '../cluster/presets.ts';
import { Fleet } from '../cluster/fleet.tsx';
import { fleetEnd, tallFleet, wideFleet } from '../cluster/layout.ts';
import { ZONES, type ClusterState } from '../cluster/state.ts';
import { TasksOn } from '../cluster/tasks-on.tsx';
import { perZone } from '../cluster/words.ts';
import { Press } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { Box } from '../parts/Box.tsx';
import { Fork } from '../parts/Fork.tsx';
import { Listing } from '../parts/Listing.tsx';
import { Spine } from '../parts/Spine.tsx';
import { Wire } from '../parts/Wire.tsx';
import { defineView } from '../view.ts';

interface Props {
  /** How many copies the sentence asks for. */
  copies?: number;
}

/** What a drawing needs to know of a step. */
interface Drawn {
  readonly state: ClusterState;
  readonly copies: number;
  /** The tasks run. */
  readonly runs: boolean;
  /** The load balancer sends them requests. */
  readonly attached: boolean;
}

const wide = wideFleet(226, 0);
const tall = tallFleet(244, 0);

/** One sentence, the command it stands for, and what the service scheduler makes of it; the reader lets a task die. */
export const tenCopies = defineView<Props>({
  steps: ({ copies = 10 }) => [
    `The whole order is one command. The service scheduler has a place for each of the ${copies} tasks; none runs yet.`,
    'The tasks run. They go where the placement engine said: nobody chose a machine by hand.',
    'ECS registers every task with the load balancer, and requests arrive.',
    'The order stands. When a task dies, there is one too few, and the scheduler starts another.',
  ],
  View({ copies = 10, step }) {
    const first = begin([{ name: '', desired: copies }]);
    const after = change(first, { kind: 'death' });
    const [state, set] = useStepState<ClusterState>(step, [
      { ...first, said: `A place for each of the ${copies} tasks; none runs yet.` },
      first,
      { ...first, said: `The load balancer has ${copies} targets, and requests arrive.` },
      after,
    ]);
    const drawn: Drawn = { state, copies, runs: step > 0, attached: step > 1 };
    const spread = ZONES.map((zone, index) => `${perZone(state)[index] ?? 0} in ${zone}`).join(', ');
    return (
      <Diagram
        label={`The command aws ecs create-service asks the service scheduler for ${copies} tasks. ${spread}, ${drawn.runs ? 'running' : 'planned'}. ${drawn.attached ? 'A load balancer sends them requests.' : 'A load balancer waits for them.'}`}
        wide={[1200, fleetEnd(wide)]}
        tall={[390, fleetEnd(tall)]}
        draw={(layout) => (layout === 'wide' ? <Wide {...drawn} /> : <Tall {...drawn} />)}
        controls={
          <Press
            disabled={!drawn.attached}
            onPress={() => {
              set((before) => change(before, { kind: 'death' }));
            }}
          >
            Let a task die
          </Press>
        }
        said={state.said}
      />
    );
  },
});

const running = ({ copies, runs }: Drawn): string => `${runs ? copies : 0} of ${copies} running`;
const targets = ({ copies, attached }: Drawn): string => `${attached ? copies : 0} targets`;

function Wide(drawn: Drawn) {
  const ends = wide.zones.map(({ x, y, width }) => [x + width / 2, y] as const);
  return (
    <>
      <Listing
        x={0}
        y={0}
        width={820}
        height={108}
        lines={[
          'aws ecs create-service --service-name web \\',
          `  --task-definition web:7 --desired-count ${drawn.copies} \\`,
          '  --load-balancers targetGroupArn=…,containerName=web,containerPort=8080',
        ]}
      />
      <Wire
        points={[
          [820, 54],
          [878, 54],
        ]}
        arrow
        accent
      />
      <Box x={880} y={0} width={320} height={108} label="Service scheduler" sub={running(drawn)} />
      <Box x={450} y={126} width={300} height={66} label="Load balancer" sub={targets(drawn)} />
      {drawn.attached && <Fork start={[600, 192]} ends={ends} arrow />}
      <Fleet state={drawn.state} fleet={wide} />
      <TasksOn state={drawn.state} fleet={wide} planned={!drawn.runs} />
    </>
  );
}

function Tall(drawn: Drawn) {
  const ends = tall.zones.map(({ x, y, height }) => [x, y + height / 2] as const);
  return (
    <>
      <Listing
        x={0}
        y={0}
        width={390}
        height={136}
        lines={[
          'aws ecs create-service \\',
          '  --service-name web \\',
          '  --task-definition web:7 \\',
          `  --desired-count ${drawn.copies} \\`,
          '  --load-balancers targetGroupArn=…',
        ]}
      />
      <Wire
        points={[
          [295, 136],
          [295, 160],
        ]}
        arrow
        accent
      />
      <Box x={0} y={162} width={190} height={62} label="Load balancer" sub={targets(drawn)} />
      <Box x={200} y={162} width={190} height={62} label="Service scheduler" sub={running(drawn)} />
      {drawn.attached && <Spine start={[12, 224]} ends={ends} arrow />}
      <Fleet state={drawn.state} fleet={tall} />
      <TasksOn state={drawn.state} fleet={tall} planned={!drawn.runs} />
    </>
  );
}
