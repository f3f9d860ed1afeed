/** @jsxImportSource preact */
import { Choice, Press, Tick } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { Tall, Wide, type OneOff } from './drawing.tsx';
import { migrate, startedIn, UNTOUCHED, type Change, type Ending, type Tables } from './migration.ts';

interface Props {
  image?: string;
  config?: string;
  /** What the service's tasks run, and how many of them. */
  service?: { readonly command: string; readonly copies: number };
  /** Only the controls for which a slide has room. */
  few?: boolean;
}

type Revision = '41' | '42';

interface State {
  readonly revision: Revision;
  readonly copies: number;
  readonly change: Change;
  readonly lock: boolean;
  readonly tables: Tables;
  /** How the last migration's tasks ended; undefined while the jobs are shown. */
  readonly endings: readonly Ending[] | undefined;
  /** Days that have passed, the first of them a Monday. */
  readonly days: number;
}

const begun: State = {
  revision: '42',
  copies: 1,
  change: 'column',
  lock: false,
  tables: UNTOUCHED,
  endings: undefined,
  days: 0,
};
const SERVICE = { command: 'node server.js', copies: 3 };

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`);

/** The slide's four jobs; what the clock starts counts its runs once days have passed. */
function jobs(days: number): readonly OneOff[] {
  const { report, archive } = startedIn(days);
  return [
    { name: 'migrate', word: 'once', bad: false },
    { name: 'repair', word: 'once', bad: false },
    { name: 'archive', word: days > 0 ? runs(archive) : 'weekly', bad: false },
    { name: 'report', word: days > 0 ? runs(report) : 'daily', bad: false },
  ];
}

const WORDS: Readonly<Record<Ending['said'], string>> = {
  done: 'has done it',
  'nothing to do': 'nothing to do',
  'relation already exists': 'column exists',
  'step already noted': 'came too late',
};

/** What the database remembers, and whether that is as it should be. */
function remembers({ tables, change }: State) {
  const often = tables.applied > 1;
  return [
    { text: tables.noted ? 'step 42: done' : 'step 42: not done', bad: false },
    change === 'column'
      ? { text: tables.applied > 0 ? 'the column is there' : 'no new column', bad: false }
      : {
          text: tables.applied > 0 ? `prices raised ${times(tables.applied)}` : 'prices as before',
          bad: often,
        },
  ];
}

/** What came of the last press, in sentences. */
function say(state: State): string {
  const { endings, revision, tables, days } = state;
  if (endings === undefined) {
    if (days === 0) return 'Run the migration, or let a day pass.';
    const { report, archive } = startedIn(days);
    return `${days === 1 ? 'A day has' : `${days} days have`} passed. The scheduler has started the report ${times(report)}${archive > 0 ? ` and the archive ${times(archive)}` : '; the archive waits for Sunday'}.`;
  }
  const failed = endings.filter(({ code }) => code === 1).length;
  const wrong =
    tables.applied > 1
      ? ` The prices were raised ${times(tables.applied)}, and no exit code takes that back.`
      : '';
  if (failed > 0)
    return `${failed} of ${endings.length} tasks exit with 1: they saw the step undone, and were not the first to do it.${wrong}`;
  if (endings.some(({ said }) => said === 'done'))
    return endings.length === 1
      ? `The task exits with 0. The step is done and noted.${wrong}`
      : `All ${endings.length} exit with 0. One has done the step; the others waited, and found it done.${wrong}`;
  return revision === '41' && !tables.noted
    ? 'Exit code 0, and nothing has happened: revision 41 has never heard of step 42.'
    : `Exit code 0: the step was done before, and nobody repeats it.${wrong}`;
}

/** Starts the migration's tasks, and keeps what they leave. */
function run(state: State): State {
  const { change, copies, lock, revision } = state;
  const { tables, endings } = migrate(state.tables, { change, copies, lock, knows: revision === '42' });
  return { ...state, tables, endings };
}

/**
 * A service and the one-off tasks beside it: the same image and config, another command, the same database. A reader runs
 * the migration, once or ten times at once, with a lock or without, from the new or an old revision, and lets days pass.
 */
export const oneOffTasks = defineView<Props>({
  steps: ({ service = SERVICE }) => [
    `The service: ${service.copies} tasks, always there, from one image and one config.`,
    'Beside it, one-off tasks with another command: a migration and a repair, once; the archive every week, the report every day.',
  ],
  View({ image = 'orders:1.4.2', config = 'DATABASE_URL=…', service = SERVICE, few = false, step }) {
    const [state, set] = useStepState<State>(step, [begun, begun]);
    const { endings, revision } = state;
    const tasks: readonly OneOff[] =
      endings?.map(({ code, said }) => ({ name: `exit ${code}`, word: WORDS[said], bad: code === 1 })) ??
      jobs(state.days);
    const title =
      endings === undefined ? 'One-off tasks: run, exit, gone' : `node migrate.js, from revision ${revision}`;
    const memory = remembers(state);
    const picture = { image, config, service, title, tasks, remembers: memory };
    const change = (part: Partial<State>) => {
      set((now) => ({ ...now, ...part }));
    };
    return (
      <Diagram
        label={`The image ${image} and one config feed a service of ${service.copies} tasks, running ${service.command}${step > 0 ? `, and one-off tasks: ${tasks.map(({ name, word }) => `${name}, ${word}`).join('; ')}` : ''}. They use the same database, which says: ${memory.map(({ text }) => text).join(', ')}.`}
        wide={[1200, 458]}
        tall={[390, 664]}
        draw={(layout) => (layout === 'wide' ? <Wide {...picture} /> : <Tall {...picture} />)}
        controls={
          step === 0 ? undefined : (
            <>
              <Press
                onPress={() => {
                  set(run);
                }}
              >
                Run the migration
              </Press>
              <Choice
                legend="Tasks at once"
                options={[
                  { value: '1', label: 'one' },
                  { value: '10', label: 'ten' },
                ]}
                value={String(state.copies)}
                onChoose={(copies) => {
                  change({ copies: Number(copies) });
                }}
              />
              {!few && (
                <>
                  {' '}
                  <Choice<Revision>
                    legend="From revision"
                    options={[
                      { value: '41', label: '41, the old one' },
                      { value: '42', label: '42, the new one' },
                    ]}
                    value={revision}
                    onChoose={(chosen) => {
                      change({ revision: chosen, endings: undefined });
                    }}
                  />
                  <Choice<Change>
                    legend="Step 42"
                    options={[
                      { value: 'column', label: 'adds a column' },
                      { value: 'prices', label: 'raises all prices' },
                    ]}
                    value={state.change}
                    onChoose={(chosen) => {
                      change({ change: chosen, tables: UNTOUCHED, endings: undefined });
                    }}
                  />
                </>
              )}
              <Tick
                label="Take a lock first"
                checked={state.lock}
                onTick={(lock) => {
                  change({ lock });
                }}
              />
              {!few && (
                <>
                  {' '}
                  <Press
                    onPress={() => {
                      change({ tables: UNTOUCHED, endings: undefined });
                    }}
                  >
                    Restore the database
                  </Press>
                  <Press
                    onPress={() => {
                      set((now) => ({ ...now, days: now.days + 1, endings: undefined }));
                    }}
                  >
                    Let a day pass
                  </Press>
                </>
              )}
            </>
          )
        }
        said={step === 0 || few ? undefined : say(state)}
      />
    );
  },
});
