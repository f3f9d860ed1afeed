/** @jsxImportSource preact */
import { Choice, Tick } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { build, inWords, orders, type Change, type Order } from './cache.ts';
import { Rows } from './rows.tsx';

interface State {
  readonly order: Order;
  /** Undefined before the first build. */
  readonly changed: ReadonlySet<Change> | undefined;
}

const presets = [
  { order: 'all-first', changed: undefined },
  { order: 'all-first', changed: new Set<Change>() },
  { order: 'all-first', changed: new Set<Change>(['source']) },
  { order: 'lock-first', changed: new Set<Change>(['source']) },
] as const satisfies readonly [State, ...State[]];

const ORDERS = [
  { value: 'all-first', label: 'everything first' },
  { value: 'lock-first', label: 'lock file first' },
] as const;

const CHANGES: readonly { readonly value: Change; readonly label: string }[] = [
  { value: 'source', label: 'a word in src' },
  { value: 'lock', label: 'the lock file' },
  { value: 'base', label: 'the base image' },
  { value: 'date', label: 'only the date of a file' },
  { value: 'mirror', label: 'a newer ImageMagick at the mirror' },
];

/** A Dockerfile whose steps come from the cache or are rebuilt; the reader says what changed, and orders the lines. */
export const layerCache = defineView({
  steps: () => [
    'The first build: nothing is in the cache, so every line runs.',
    'The same again, without a change. Every step is CACHED, and the build takes no time worth mentioning.',
    'A word in the source has changed. It is copied before the packages are installed, so everything below runs again.',
    'The lock file first, the source last: the same word repeats one step, and the packages stay where they are.',
  ],
  View({ step }) {
    const [state, set] = useStepState<State>(step, presets);
    const { order, changed } = state;
    const outcomes = build(order, changed);
    const said = inWords(outcomes, changed);
    const tick = (change: Change) => (on: boolean) => {
      const next = new Set(changed);
      if (on) next.add(change);
      else next.delete(change);
      set({ order, changed: next });
    };
    return (
      <Diagram
        label={`The steps of a Dockerfile in their order, each from the cache or rebuilt. ${outcomes
          .map(
            ({ step: { text }, cached, why }) => `${text}: ${cached ? 'CACHED' : `rebuilt, ${why ?? ''}`}.`,
          )
          .join(' ')} ${said}`}
        wide={[1200, orders['lock-first'].length * 74 - 14]}
        tall={[390, orders['lock-first'].length * 92 - 16]}
        draw={(layout) => <Rows outcomes={outcomes} layout={layout} />}
        controls={
          <>
            <Choice
              legend="Copied before the installation"
              options={ORDERS}
              value={order}
              onChoose={(value) => {
                set({ order: value, changed });
              }}
            />
            <fieldset class="ticks">
              <legend>Changed since the last build</legend>
              <div>
                {CHANGES.map(({ value, label }) => (
                  <Tick
                    key={value}
                    label={label}
                    checked={changed?.has(value) ?? false}
                    onTick={tick(value)}
                  />
                ))}
              </div>
            </fieldset>
          </>
        }
        said={said}
      />
    );
  },
});
