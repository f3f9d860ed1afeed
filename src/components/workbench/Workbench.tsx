import { useCallback, useEffect, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Where } from '../../lab/checks/check.ts';
import { watchChecks } from '../../lab/checks/watch-checks.ts';
import type { World } from '../../lab/world.ts';
import { BenchBar } from './BenchBar.tsx';
import { NarrowLayout, paneElement, WideLayout, type PaneContents } from './BenchLayout.tsx';
import { copyLink, downloadZip } from './deeds.ts';
import { device } from './device.ts';
import { CompareDialog } from './dialogs/CompareDialog.tsx';
import { KeysDialog } from './dialogs/KeysDialog.tsx';
import { ResetDialog } from './dialogs/ResetDialog.tsx';
import { useLogs } from './logs/use-logs.ts';
import { NoticeLine } from './NoticeLine.tsx';
import { PANES, type PaneId } from './panes.ts';
import { BrowserPane, type AskedAddress } from './panes/BrowserPane.tsx';
import { CodePane, type Place } from './panes/CodePane.tsx';
import { LogsPane } from './panes/LogsPane.tsx';
import { RunsPane } from './panes/RunsPane.tsx';
import { TaskList } from './panes/TaskList.tsx';
import { TaskPane } from './panes/TaskPane.tsx';
import { TerminalPane } from './panes/TerminalPane.tsx';
import { usePicture } from './picture/use-picture.ts';
import type { LabSession } from './session/lab-session.ts';
import { currentTask } from './session/lab-state.ts';
import { useKeys } from './use-keys.ts';
import { useLab, useMedia } from './use-store.ts';
import { useWorld, type WorldState } from './use-world.ts';

interface Props {
  readonly session: LabSession;
  /** The instructions, as the page was built with them. */
  readonly text: HTMLElement;
  /** Where the page's bar has room for what can be done with the lab. */
  readonly bar: HTMLElement;
}

const LARGE = 'bench-large';
const TREE = 'bench-tree';

/** A lab at work: its instructions, its files, its terminal, and what runs. */
export function Workbench({ session, text, bar }: Props) {
  const state = useLab(session);
  const worldState = useWorld(session, state.round);
  const world = worldState.status === 'open' ? worldState.world : undefined;
  const { picture, now } = usePicture(world);
  const rows = useLogs(world);
  useChecks(session, world);

  const isWide = useMedia('(min-width: 60rem)');
  const hasRoom = useMedia('(min-width: 76rem)');
  const [shown, setShown] = useState<PaneId>('tasks');
  const [front, setFront] = useState<'browser' | 'logs'>('browser');
  const [dialog, setDialog] = useState<'reset' | 'compare' | 'keys'>();
  const [place, setPlace] = useState<Place>();
  const [chosen, setChosen] = useState<string>();
  const [address, setAddress] = useState<AskedAddress>();
  const [isLarge, setLarge] = useState(() => device.getItem(LARGE) === 'yes');
  const [hasTree, setTree] = useState(
    () => device.getItem(TREE) !== 'no' && matchMedia('(min-width: 90rem)').matches,
  );

  useEffect(() => {
    document.documentElement.toggleAttribute('data-large', isLarge);
    device.setItem(LARGE, isLarge ? 'yes' : 'no');
  }, [isLarge]);

  const show = useCallback((pane: PaneId) => {
    setShown(pane);
    if (pane === 'browser' || pane === 'logs') setFront(pane);
  }, []);
  const go = useCallback(
    (pane: PaneId) => {
      // The pane must be there before the focus goes to it, and the next key may come at once.
      flushSync(() => {
        show(pane);
      });
      focusIn(pane);
    },
    [show],
  );
  const run = useCallback(
    (command: string) => {
      session.run(command);
      go('terminal');
    },
    [session, go],
  );
  const look = useCallback(
    ({ path, line }: Where) => {
      if (!session.state().files.has(path)) {
        session.tell({ text: `${path} is not there any more.` });
        return;
      }
      session.select(path);
      show('code');
      const start = { line: line - 1, character: 0 };
      setPlace({ path, range: { start, end: start } });
    },
    [session, show],
  );
  const follow = useCallback(
    (address: string) => {
      show('browser');
      setAddress((before) => ({ address, asked: (before?.asked ?? 0) + 1 }));
    },
    [show],
  );
  const deeds = useMemo(
    () => ({
      R: () => {
        setDialog('reset');
      },
      C:
        session.spec.solution === undefined
          ? undefined
          : () => {
              setDialog('compare');
            },
      S: () => void copyLink(session),
      D: () => void downloadZip(session),
      L: () => {
        setLarge((before) => !before);
      },
      K: () => {
        setDialog('keys');
      },
      H: () => {
        hintForCurrent(session);
      },
    }),
    [session],
  );
  useKeys(go, currentPane, deeds);

  const status = statusWords(worldState);
  const { solution } = session.spec;
  const contents: PaneContents = {
    tasks: (
      <TaskPane
        text={text}
        onRun={run}
        onPlace={(path, line) => {
          look({ path, line });
        }}
      >
        {session.tasks.length > 0 && (
          <TaskList
            tasks={session.tasks}
            state={state}
            onHint={(task) => {
              session.hint(task);
            }}
            onPlace={look}
            onCompare={deeds.C}
            onReset={deeds.R}
          />
        )}
      </TaskPane>
    ),
    code: (
      <CodePane
        session={session}
        state={state}
        place={place}
        hasTree={hasTree}
        onTree={(isThere) => {
          setTree(isThere);
          device.setItem(TREE, isThere ? 'yes' : 'no');
        }}
      />
    ),
    terminal: (
      <TerminalPane
        key={state.round}
        session={session}
        world={world}
        status={status}
        onRun={run}
        onLink={follow}
      />
    ),
    runs: (
      <RunsPane
        picture={picture}
        now={now}
        isLarge={isLarge}
        status={status}
        isBack={state.isBack}
        chosen={chosen}
        onChoose={(id) => {
          setChosen(id === chosen ? undefined : id);
          show('logs');
        }}
      />
    ),
    browser: (
      <BrowserPane
        key={state.round}
        world={world}
        asked={address}
        published={picture.containers
          .filter(({ state: life }) => life === 'running' || life === 'stopping')
          .flatMap(({ name, ports }) => ports.map((port) => ({ ...port, name })))}
      />
    ),
    logs: (
      <LogsPane
        world={world}
        rows={rows}
        containers={picture.containers}
        chosen={chosen}
        onChoose={setChosen}
      />
    ),
  };
  return (
    <>
      {createPortal(
        <BenchBar
          hasSolution={solution !== undefined}
          isLarge={isLarge}
          isFolded={!hasRoom}
          onReset={deeds.R}
          onCompare={deeds.C ?? deeds.K}
          onShare={deeds.S}
          onDownload={deeds.D}
          onLarge={deeds.L}
          onKeys={deeds.K}
        />,
        bar,
      )}
      <NoticeLine session={session} state={state} />
      {isWide ? (
        <WideLayout contents={contents} front={front} onShow={show} />
      ) : (
        <NarrowLayout contents={contents} shown={shown} onShow={show} />
      )}
      {dialog === 'reset' && (
        <ResetDialog
          hasEarlier={state.before !== undefined}
          onReset={() => {
            session.reset();
          }}
          onClose={() => {
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'compare' && solution !== undefined && (
        <CompareDialog
          session={session}
          files={state.files}
          address={solution}
          onClose={() => {
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'keys' && (
        <KeysDialog
          onClose={() => {
            setDialog(undefined);
          }}
        />
      )}
    </>
  );
}

/** Runs the tasks' checks as long as there is a world. */
function useChecks(session: LabSession, world: World | undefined): void {
  useEffect(() => {
    if (world === undefined || session.tasks.length === 0) return undefined;
    const watch = watchChecks(world, session.tasks, {
      start: session.start,
      report: (files) => session.report(new Map(files.map(({ path, text }) => [path, text]))),
      told: (outcomes) => {
        session.judged(outcomes);
      },
    });
    return watch.stop;
  }, [session, world]);
}

function statusWords(state: WorldState): string | undefined {
  if (state.status === 'opening') return 'The lab is starting…';
  if (state.status === 'failed')
    return `The lab did not start: ${state.why} The files and the editor work; load this page again for the rest.`;
  return undefined;
}

/** The pane in which the focus is. */
function currentPane(): PaneId | undefined {
  const { activeElement } = document;
  return PANES.find(({ id }) => paneElement(id)?.contains(activeElement) === true)?.id;
}

/** Where the focus goes in a pane: to where one types or reads, or else to the pane itself. */
const FIRST: Readonly<Partial<Record<PaneId, string>>> = {
  code: '[role="tabpanel"]:not([hidden]) :is(textarea, .native-edit-context, .inputarea)',
  terminal: '.screen textarea',
  runs: '.container .ring',
  browser: '#bench-address',
};

function focusIn(pane: PaneId): void {
  const element = paneElement(pane);
  const selector = FIRST[pane];
  const first = selector === undefined ? null : element?.querySelector<HTMLElement | SVGElement>(selector);
  (first ?? element)?.focus();
}

function hintForCurrent(session: LabSession): void {
  const state = session.state();
  const task = session.tasks[currentTask(session.tasks, state)];
  if (task === undefined || (state.hints[task.id] ?? 0) >= task.hints.length) {
    session.tell({ text: 'There is no further hint for the task at hand.' });
    return;
  }
  session.hint(task.id);
}
