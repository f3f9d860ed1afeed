/** @jsxImportSource preact */
import { zoneOf } from '@/lab/cloud/ecs/placement/placement.ts';
import { Choice, Press, Slider, TextEntry, Tick } from '../controls.tsx';
import type { Change } from './model.ts';
import { ZONES, type ClusterState, type ConstraintName, type StrategyName, type TaskSize } from './state.ts';

/** What of a cluster a reader can be given to change. */
export type Part =
  'count' | 'size' | 'strategy' | 'constraint' | 'zones' | 'drain' | 'rebalancing' | 'deploy';

const ALL: readonly Part[] = [
  'count',
  'size',
  'strategy',
  'constraint',
  'deploy',
  'zones',
  'drain',
  'rebalancing',
];

interface Props {
  state: ClusterState;
  parts?: readonly Part[] | undefined;
  onChange: (what: Change) => void;
}

const sizes: readonly { readonly value: TaskSize; readonly label: string }[] = [
  { value: '256', label: '256' },
  { value: '512', label: '512' },
  { value: '1024', label: '1024' },
];
const strategies: readonly { readonly value: StrategyName; readonly label: string }[] = [
  { value: 'zones', label: 'spread: zones' },
  { value: 'instances', label: 'spread: instances' },
  { value: 'binpack', label: 'binpack: CPU' },
  { value: 'random', label: 'random' },
];
const constraints: readonly { readonly value: ConstraintName; readonly label: string }[] = [
  { value: 'none', label: 'none' },
  { value: 'distinct', label: 'distinctInstance' },
  { value: 'member', label: 'memberOf' },
];

/** How many tasks a service may be asked for. */
const MOST = 30;

/** The cluster's controls, in the order in which the scheduler looks at what they set. */
export function ClusterControls({ state, parts = ALL, onChange }: Props) {
  const draining = state.instances.find(({ status }) => status === 'DRAINING')?.id ?? 'none';
  return (
    <>
      {parts.includes('count') &&
        state.services.map(({ name, desired }) => (
          <Slider
            key={name}
            label={name === '' ? 'Desired count' : `Desired count of ${name}`}
            min={0}
            max={MOST}
            value={desired}
            onSlide={(count) => {
              onChange({ kind: 'count', service: name, desired: count });
            }}
          />
        ))}
      {parts.includes('size') && (
        <Choice
          legend="CPU units of a task"
          options={sizes}
          value={state.size}
          onChoose={(size) => {
            onChange({ kind: 'size', size });
          }}
        />
      )}
      {parts.includes('strategy') && (
        <Choice
          legend="Placement strategy"
          options={strategies}
          value={state.strategy}
          onChoose={(strategy) => {
            onChange({ kind: 'strategy', strategy });
          }}
        />
      )}
      {parts.includes('constraint') && (
        <Choice
          legend="Placement constraint"
          options={constraints}
          value={state.constraint}
          onChoose={(constraint) => {
            onChange({ kind: 'constraint', constraint });
          }}
        />
      )}
      {parts.includes('constraint') && state.constraint === 'member' && (
        <TextEntry
          label="Cluster query"
          value={state.query}
          onEnter={(query) => {
            onChange({ kind: 'query', query });
          }}
        />
      )}
      {parts.includes('deploy') && (
        <Press
          onPress={() => {
            onChange({ kind: 'deploy' });
          }}
        >
          Deploy anew
        </Press>
      )}
      {parts.includes('zones') && (
        <Choice
          legend="Lose a zone"
          options={[
            { value: 'none', label: 'none' },
            ...ZONES.map((zone) => ({ value: zone, label: zone.slice(-2) })),
          ]}
          value={state.lost ?? 'none'}
          onChoose={(zone) => {
            onChange({ kind: 'zone', lost: zone === 'none' ? undefined : zone });
          }}
        />
      )}
      {parts.includes('drain') && (
        <Choice
          legend="Drain an instance"
          options={[
            { value: 'none', label: 'none' },
            ...state.instances
              .filter((instance) => zoneOf(instance) !== state.lost)
              .map(({ id }) => ({ value: id, label: id })),
          ]}
          value={draining}
          onChoose={(id) => {
            onChange({ kind: 'drain', instance: id === 'none' ? undefined : id });
          }}
        />
      )}
      {parts.includes('rebalancing') && (
        <Tick
          label="Rebalance over zones"
          checked={state.rebalancing}
          onTick={(on) => {
            onChange({ kind: 'rebalancing', on });
          }}
        />
      )}
    </>
  );
}
