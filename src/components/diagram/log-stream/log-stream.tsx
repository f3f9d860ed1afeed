/** @jsxImportSource preact */
import { Press, TextEntry } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { Tall, Wide } from './drawing.tsx';
import { beginningWith, streamsOf, type LoggedTask } from './streams.ts';

interface Props {
  group?: string;
  prefix?: string;
  containers?: readonly [string, string];
}

/** What the reader can change: the tasks there have been, and the beginning of the names to look for. */
interface State {
  readonly tasks: readonly LoggedTask[];
  readonly wanted: string;
}

/** The first characters of the tasks' IDs, in the order in which they are started. */
const IDS = ['6fe3aa6b…', 'c81d02f4…', '1b9750ce…'];
const taskOf = (index: number, running = true): LoggedTask => ({ id: IDS[index] ?? '', running });
const presets: readonly [State, ...State[]] = [
  { tasks: [taskOf(0)], wanted: '' },
  { tasks: [taskOf(0), taskOf(1)], wanted: '' },
  { tasks: [taskOf(0, false), taskOf(1)], wanted: '' },
];

/** A line's way from stdout through the log driver into a stream with a name; the reader starts and stops tasks, and filters. */
export const logStream = defineView<Props>({
  steps: ({ group = 'scorekeep' }) => [
    `Each container writes to stdout. The awslogs driver carries its lines into the group ${group}, to a stream named by prefix, container and task.`,
    'A second task of the same service writes streams of its own. Nothing is mixed, and nobody has to know where the tasks run.',
    'The first task has stopped. Its streams stay, under its ID, with the last lines it wrote.',
  ],
  View({
    group = 'scorekeep',
    prefix = 'scorekeep',
    containers = ['scorekeep-frontend', 'scorekeep-api'],
    step,
  }) {
    const [{ tasks, wanted }, set] = useStepState(step, presets);
    const all = streamsOf(prefix, containers, tasks);
    const shown = beginningWith(all, wanted);
    const running = tasks.filter((task) => task.running);
    const stop = running[0];
    const said = `${tasks.length === 1 ? 'One task' : `${tasks.length} tasks`}, ${running.length} running; ${shown.length === all.length ? `${all.length} streams` : `${shown.length} of ${all.length} streams`} shown${running.length < tasks.length ? ', those of stopped tasks among them' : ''}.`;
    const drawn = { group, prefix, containers, tasks, shown };
    return (
      <Diagram
        label={`${tasks.length === 1 ? 'A task' : `${tasks.length} tasks`} with two containers each, ${containers.join(' and ')}. Each writes to stdout; the awslogs driver carries the lines to the log group ${group}, into a stream of its own: ${shown.map(({ name, written }) => `${name}${written ? '' : ', no longer written to'}`).join('; ')}. A stream’s name is the prefix, the container and the task’s ID.`}
        wide={[1200, 560]}
        tall={[390, 846]}
        draw={(layout) => (layout === 'wide' ? <Wide {...drawn} /> : <Tall {...drawn} />)}
        controls={
          <>
            <Press
              disabled={tasks.length === IDS.length}
              onPress={() => {
                set({ tasks: [...tasks, taskOf(tasks.length)], wanted });
              }}
            >
              Start a task
            </Press>
            <Press
              disabled={stop === undefined}
              onPress={() => {
                set({
                  tasks: tasks.map((task) => (task === stop ? { ...task, running: false } : task)),
                  wanted,
                });
              }}
            >
              Stop the oldest
            </Press>
            <TextEntry
              label="--log-stream-name-prefix"
              value={wanted}
              onEnter={(entered) => {
                set({ tasks, wanted: entered });
              }}
            />
          </>
        }
        said={said}
      />
    );
  },
});
