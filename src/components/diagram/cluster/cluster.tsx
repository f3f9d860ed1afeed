/** @jsxImportSource preact */
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { Box } from '../parts/Box.tsx';
import { ControlPlane } from '../parts/ControlPlane.tsx';
import { Fork } from '../parts/Fork.tsx';
import { Group } from '../parts/Group.tsx';
import { Spine } from '../parts/Spine.tsx';
import { Wire } from '../parts/Wire.tsx';
import { defineView } from '../view.ts';
import { ClusterControls, type Part } from './controls.tsx';
import { Fleet } from './fleet.tsx';
import { TasksOn } from './tasks-on.tsx';
import { fleetEnd, tallFleet, wideFleet, type FleetLayout, type Rect } from './layout.ts';
import { change } from './model.ts';
import { presetsOf, type ProcessType } from './presets.ts';
import type { ClusterState } from './state.ts';
import { describe, running, shortReason } from './words.ts';

interface Props {
  /** The kinds of process that run, each a service; one service without a name unless said. */
  processes?: readonly ProcessType[];
  /** What the reader may change; everything unless said. */
  parts?: readonly Part[];
  /** Say on each instance what lies under its tasks. */
  inside?: boolean;
}

/** A cluster over three zones that places tasks as ECS does: the reader scales it, loses a zone, drains an instance. */
export const cluster = defineView<Props>({
  steps: ({ processes }) => presetsOf(processes).map(({ caption }) => caption),
  View({ processes, parts, inside = false, step }) {
    const presets = presetsOf(processes);
    const [first, ...others] = presets;
    const [state, set] = useStepState(step, [first.state, ...others.map((preset) => preset.state)]);
    const wide = wideFleet(160, inside ? 30 : 0);
    const tall = tallFleet(238, inside ? 30 : 0);
    return (
      <Diagram
        label={describe(state)}
        wide={[1200, fleetEnd(wide)]}
        tall={[390, fleetEnd(tall)]}
        draw={(layout) =>
          layout === 'wide' ? (
            <Wide state={state} fleet={wide} inside={inside} />
          ) : (
            <Tall state={state} fleet={tall} inside={inside} />
          )
        }
        controls={
          <ClusterControls
            state={state}
            parts={parts}
            onChange={(what) => {
              set((before) => change(before, what));
            }}
          />
        }
        said={state.said}
      />
    );
  },
});

interface DrawingProps {
  state: ClusterState;
  fleet: FleetLayout;
  inside: boolean;
}

function Wide({ state, fleet, inside }: DrawingProps) {
  const ends = fleet.zones.map(({ x, y, width }) => [x + width / 2, y] as const);
  return (
    <>
      <ControlPlane x={300} y={0} width={600} height={112} />
      <Fork start={[600, 112]} ends={ends} />
      <Services state={state} x={0} y={0} width={262} height={112} />
      <Wire
        points={[
          [262, 56],
          [300, 56],
        ]}
        arrow
      />
      <WaitingFrame state={state} x={938} y={0} width={262} height={112} />
      <Fleet state={state} fleet={fleet} inside={inside} />
      <TasksOn state={state} fleet={fleet} waiting={{ x: 956, y: 42, width: 226, height: 56 }} />
    </>
  );
}

function Tall({ state, fleet, inside }: DrawingProps) {
  const ends = fleet.zones.map(({ x, y, height }) => [x, y + height / 2] as const);
  return (
    <>
      <Services state={state} x={28} y={0} width={156} height={88} />
      <WaitingFrame state={state} x={196} y={0} width={194} height={88} />
      <Wire
        points={[
          [106, 88],
          [106, 112],
        ]}
        arrow
      />
      <ControlPlane x={0} y={112} width={390} height={104} />
      <Spine start={[12, 216]} ends={ends} />
      <Fleet state={state} fleet={fleet} inside={inside} />
      <TasksOn state={state} fleet={fleet} waiting={{ x: 214, y: 38, width: 164, height: 42 }} />
    </>
  );
}

/** What is wanted, and what runs of it. */
function Services({ state, ...rect }: { state: ClusterState } & Rect) {
  const [one] = state.services;
  if (one !== undefined && state.services.length === 1)
    return <Box {...rect} label="Service" sub={`${running(state, one.name)} of ${one.desired} running`} />;
  return (
    <>
      <rect class="box" {...rect} rx="6" />
      {state.services.map(({ name, desired }, index) => (
        <text
          key={name}
          x={rect.x + rect.width / 2}
          y={rect.y + rect.height / 2 + (index - (state.services.length - 1) / 2) * 28}
          dy="0.35em"
          text-anchor="middle"
        >
          <tspan class="strong">{name}</tspan> {running(state, name)} of {desired}
        </text>
      ))}
    </>
  );
}

/** The frame for what waits, with its number and its reason; there only when something does. */
function WaitingFrame({ state, ...rect }: { state: ClusterState } & Rect) {
  const [first] = state.waiting;
  if (first === undefined) return null;
  return <Group {...rect} label={`${state.waiting.length} wait: ${shortReason(first.reason)}`} />;
}
