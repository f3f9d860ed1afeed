import { useEffect, useRef, useState } from 'react';
import { plain } from '../../../editor/problems/message.ts';
import { Words } from '../../../editor/problems/Words.tsx';
import type { LabTask, Where } from '../../../lab/checks/check.ts';
import type { TaskOutcome } from '../../../lab/checks/watch-checks.ts';
import { currentTask, type LabState } from '../session/lab-state.ts';

interface Props {
  readonly tasks: readonly LabTask[];
  readonly state: LabState;
  readonly onHint: (task: string) => void;
  readonly onPlace: (where: Where) => void;
  /** Undefined where there is no solution. */
  readonly onCompare: (() => void) | undefined;
  readonly onReset: () => void;
}

/** The tasks with what their checks say: done, not yet and why, broken and how to get out. */
export function TaskList({ tasks, state, onHint, onPlace, onCompare, onReset }: Props) {
  const { outcomes, done, hints } = state;
  const current = currentTask(tasks, state);
  const isOver = outcomes !== undefined && current === -1;
  const now = tasks.filter((_, index) => outcomes?.[index]?.state === 'done').length;
  const before = tasks.filter(({ id }, index) => done.has(id) && outcomes?.[index]?.state !== 'done').length;
  return (
    <>
      <section className="tasks" aria-labelledby="bench-tasks">
        <h2 id="bench-tasks">
          Tasks{' '}
          <span className="count">
            {now} of {tasks.length} done{before > 0 && `, ${String(before)} earlier`}
          </span>
        </h2>
        <ol role="list">
          {tasks.map((task, index) => (
            <Task
              key={task.id}
              task={task}
              number={index + 1}
              outcome={outcomes?.[index]}
              isCurrent={index === current}
              wasDone={done.has(task.id)}
              hints={hints[task.id] ?? 0}
              onHint={onHint}
              onPlace={onPlace}
              onReset={onReset}
            />
          ))}
        </ol>
        {isOver && (
          <p className="all-done">
            {before === 0 ? 'All tasks are done.' : 'All tasks have been done, now or earlier.'}{' '}
            {onCompare !== undefined && (
              <button type="button" className="quiet" onClick={onCompare}>
                Compare with the solution
              </button>
            )}
          </p>
        )}
        <Announcements tasks={tasks} outcomes={outcomes} current={current} />
      </section>
      <CurrentBar task={tasks[current]} number={current + 1} outcome={outcomes?.[current]} />
    </>
  );
}

interface BarProps {
  readonly task: LabTask | undefined;
  readonly number: number;
  readonly outcome: TaskOutcome | undefined;
}

/** The task at hand in one line at the pane's foot, as long as the task itself is out of sight; pressed, it comes into sight. */
function CurrentBar({ task, number, outcome }: BarProps) {
  const [isAway, setAway] = useState(false);
  const id = task?.id;
  useEffect(() => {
    const row = currentRow();
    if (row === null) return undefined;
    const watch = new IntersectionObserver(([entry]) => {
      setAway(entry !== undefined && !entry.isIntersecting);
    });
    watch.observe(row);
    return () => {
      watch.disconnect();
    };
  }, [id]);
  if (task === undefined || outcome === undefined) return null;
  return (
    <button
      type="button"
      // It keeps its room while it is not shown: nothing may move from under the pointer.
      className={isAway ? 'current-bar task current' : 'current-bar task current idle'}
      onClick={() => {
        currentRow()?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      }}
    >
      <TaskMark kind={outcome.state} isCurrent />
      <span>
        <span className="title">
          {number}. <Words text={task.title} />
        </span>
        {outcome.state === 'not-yet' && (
          <span className="reason">
            Not yet: <Words text={outcome.because} />
          </span>
        )}
      </span>
    </button>
  );
}

const currentRow = (): Element | null => document.querySelector('.tasks li.task.current');

interface TaskProps {
  readonly task: LabTask;
  readonly number: number;
  readonly outcome: TaskOutcome | undefined;
  readonly isCurrent: boolean;
  readonly wasDone: boolean;
  readonly hints: number;
  readonly onHint: (task: string) => void;
  readonly onPlace: (where: Where) => void;
  readonly onReset: () => void;
}

function Task({ task, number, outcome, isCurrent, wasDone, hints, onHint, onPlace, onReset }: TaskProps) {
  const [isOpen, setOpen] = useState(false);
  const kind = outcome?.state ?? 'waiting';
  const isEarlier = wasDone && kind === 'not-yet';
  const isGrave = kind === 'broken' || kind === 'failed';
  const shows = kind !== 'done' && (isCurrent || isGrave || isOpen);
  const left = task.hints.length - hints;
  return (
    <li
      className={`task ${kind}${isCurrent ? ' current' : ''}${isEarlier ? ' earlier' : ''}`}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <TaskMark kind={isEarlier ? 'earlier' : kind} isCurrent={isCurrent} />
      <div>
        <p className="title">
          <span className="visually-hidden">
            Task {number}, {isEarlier ? 'done earlier, not now' : STATE_WORDS[kind]}:{' '}
          </span>
          <Words text={task.title} />
          {!shows && kind === 'not-yet' && (
            <button
              type="button"
              className="why"
              aria-label={`What is missing in task ${String(number)}`}
              onClick={() => {
                setOpen(true);
              }}
            >
              …
            </button>
          )}
        </p>
        {shows && outcome !== undefined && (
          <Reason outcome={outcome} wasDone={wasDone} onPlace={onPlace} onReset={onReset} />
        )}
        {shows && (
          <>
            {hints > 0 && (
              <ol className="hints" aria-label="Hints">
                {task.hints.slice(0, hints).map((hint) => (
                  <li key={hint}>
                    <Words text={hint} />
                  </li>
                ))}
              </ol>
            )}
            {left > 0 && (
              <button
                type="button"
                className="quiet hint"
                onClick={() => {
                  onHint(task.id);
                }}
              >
                {hints === 0 ? 'Give me a hint' : left === 1 ? 'The last hint' : 'One more hint'}
              </button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

const STATE_WORDS: Readonly<Record<TaskOutcome['state'] | 'waiting', string>> = {
  done: 'done',
  'not-yet': 'not yet done',
  broken: 'broken',
  failed: 'not checked',
  waiting: 'not checked yet',
};

interface ReasonProps {
  readonly outcome: TaskOutcome;
  readonly wasDone: boolean;
  readonly onPlace: (where: Where) => void;
  readonly onReset: () => void;
}

function Reason({ outcome, wasDone, onPlace, onReset }: ReasonProps) {
  switch (outcome.state) {
    case 'done':
      return null;
    case 'not-yet': {
      const { because, where } = outcome;
      return (
        <p className="reason">
          {wasDone ? 'Done earlier, not now: ' : 'Not yet: '}
          <Words text={because} />
          {where !== undefined && (
            <>
              {' '}
              <button
                type="button"
                className="place"
                onClick={() => {
                  onPlace(where);
                }}
              >
                {where.path}, line {where.line}
              </button>
            </>
          )}
        </p>
      );
    }
    case 'broken':
      return (
        <div className="reason">
          <p>
            Broken: <Words text={outcome.because} />
          </p>
          <p>
            <Words text={outcome.instead} />{' '}
            <button type="button" className="quiet" onClick={onReset}>
              Start the lab again
            </button>
          </p>
        </div>
      );
    case 'failed':
      return (
        <p className="reason">
          The check itself failed, which is not your doing: “{outcome.error}”. The task counts as not done
          until it answers.
        </p>
      );
  }
}

function TaskMark({ kind, isCurrent }: { readonly kind: string; readonly isCurrent: boolean }) {
  return (
    <svg className="task-mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect className="frame" x="1.5" y="1.5" width="17" height="17" rx="3.5" />
      {(kind === 'done' || kind === 'earlier') && <path className="tick" d="M5.5 10.4l3 3 6-6.6" />}
      {kind !== 'done' && kind !== 'earlier' && kind !== 'broken' && isCurrent && (
        <rect className="now" x="5.5" y="5.5" width="9" height="9" rx="1.5" />
      )}
      {kind === 'broken' && <path className="cross" d="M6.2 6.2l7.6 7.6M13.8 6.2l-7.6 7.6" />}
    </svg>
  );
}

/** How long a reason must stay as it is before it is said, in milliseconds: checks run at every change. */
const QUIET = 900;

interface AnnouncementProps {
  readonly tasks: readonly LabTask[];
  readonly outcomes: readonly TaskOutcome[] | undefined;
  readonly current: number;
}

/** Says what the checks have found: deeds at once, reasons when they rest. */
function Announcements({ tasks, outcomes, current }: AnnouncementProps) {
  const [said, say] = useState('');
  const before = useRef<readonly TaskOutcome[] | undefined>(undefined);
  useEffect(() => {
    const earlier = before.current;
    before.current = outcomes;
    if (outcomes === undefined || earlier === undefined) return undefined;
    const done = tasks.findIndex(
      (_, index) => outcomes[index]?.state === 'done' && earlier[index]?.state !== 'done',
    );
    const parts = done === -1 ? [] : [`Task ${String(done + 1)} is done: ${plain(tasks[done]?.title ?? '')}`];
    const outcome = outcomes[current];
    const reason =
      outcome?.state === 'not-yet'
        ? `Task ${String(current + 1)}, not yet: ${plain(outcome.because)}`
        : outcome?.state === 'broken'
          ? `Task ${String(current + 1)} is broken: ${plain(outcome.because)}`
          : current === -1
            ? 'All tasks are done.'
            : '';
    if (reason !== '') parts.push(reason);
    const timer = setTimeout(
      () => {
        say(parts.join(' '));
      },
      done === -1 ? QUIET : 0,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [tasks, outcomes, current]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
