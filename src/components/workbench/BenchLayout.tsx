import type { KeyboardEvent, ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { device } from './device.ts';
import { PANES, type PaneId } from './panes.ts';

export type PaneContents = Readonly<Record<PaneId, ReactNode>>;

interface WideProps {
  readonly contents: PaneContents;
  /** Which of the two stands before the other. */
  readonly front: 'browser' | 'logs';
  readonly onShow: (pane: PaneId) => void;
}

interface NarrowProps {
  readonly contents: PaneContents;
  readonly shown: PaneId;
  readonly onShow: (pane: PaneId) => void;
}

/** Where a pane is found by the keys that go to it. */
export const paneElement = (pane: PaneId): HTMLElement | null => document.getElementById(`pane-${pane}`);

/** All panes side by side, their sizes changed with the pointer or the arrow keys and remembered on this device. */
export function WideLayout({ contents, front, onShow }: WideProps) {
  const columns = useDefaultLayout({ id: 'bench-columns', storage: device });
  const middle = useDefaultLayout({ id: 'bench-middle', storage: device });
  const right = useDefaultLayout({ id: 'bench-right', storage: device });
  return (
    <Group id="bench-columns" className="bench-panes" orientation="horizontal" {...kept(columns)}>
      <Panel id="tasks" defaultSize="25%" minSize="14rem">
        <Pane id="tasks">{contents.tasks}</Pane>
      </Panel>
      <Edge label="Width of the tasks" />
      <Panel id="middle" defaultSize="44%" minSize="20rem">
        <Group id="bench-middle" orientation="vertical" {...kept(middle)}>
          <Panel id="code" defaultSize="58%" minSize="8rem">
            <Pane id="code">{contents.code}</Pane>
          </Panel>
          <Edge label="Height of the code" />
          <Panel id="terminal" defaultSize="42%" minSize="6rem">
            <Pane id="terminal">{contents.terminal}</Pane>
          </Panel>
        </Group>
      </Panel>
      <Edge label="Width of the code and the terminal" />
      <Panel id="right" defaultSize="31%" minSize="16rem">
        <Group id="bench-right" orientation="vertical" {...kept(right)}>
          <Panel id="runs" defaultSize="54%" minSize="6rem">
            <Pane id="runs" hasTitle>
              {contents.runs}
            </Pane>
          </Panel>
          <Edge label="Height of what runs" />
          <Panel id="seen" defaultSize="46%" minSize="6rem">
            <div className="seen">
              <TabList
                label="Browser and logs"
                tabs={['browser', 'logs']}
                selected={front}
                onSelect={onShow}
              />
              <Pane id="browser" isHidden={front !== 'browser'} isTabPanel>
                {contents.browser}
              </Pane>
              <Pane id="logs" isHidden={front !== 'logs'} isTabPanel>
                {contents.logs}
              </Pane>
            </div>
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

/** One pane at a time, with a tab for each at the bottom, in reach of a thumb. */
export function NarrowLayout({ contents, shown, onShow }: NarrowProps) {
  return (
    <div className="bench-panes narrow">
      {PANES.map(({ id }) => (
        <Pane key={id} id={id} isHidden={id !== shown} isTabPanel>
          {contents[id]}
        </Pane>
      ))}
      <TabList label="Panes" tabs={PANES.map(({ id }) => id)} selected={shown} onSelect={onShow} hasIcons />
    </div>
  );
}

interface PaneProps {
  readonly id: PaneId;
  readonly isHidden?: boolean;
  readonly isTabPanel?: boolean;
  readonly hasTitle?: boolean;
  readonly children: ReactNode;
}

const TITLES: Readonly<Record<PaneId, string>> = {
  tasks: 'Instructions and tasks',
  code: 'Code',
  terminal: 'Terminal',
  runs: 'What runs',
  browser: 'Browser',
  logs: 'Logs',
};

function Pane({ id, isHidden = false, isTabPanel = false, hasTitle = false, children }: PaneProps) {
  return (
    <section
      id={`pane-${id}`}
      className={`pane pane-${id}`}
      role={isTabPanel ? 'tabpanel' : undefined}
      aria-label={TITLES[id]}
      tabIndex={-1}
      hidden={isHidden}
    >
      {hasTitle && <h2 className="pane-title">{TITLES[id]}</h2>}
      {children}
    </section>
  );
}

function Edge({ label }: { readonly label: string }) {
  return <Separator className="edge" aria-label={label} />;
}

type Kept = Pick<ReturnType<typeof useDefaultLayout>, 'defaultLayout' | 'onLayoutChanged'>;

/** Without the hook's deprecated half. */
function kept({ defaultLayout, onLayoutChanged }: Kept): Kept {
  return { defaultLayout, onLayoutChanged };
}

interface TabListProps {
  readonly label: string;
  readonly tabs: readonly PaneId[];
  readonly selected: PaneId;
  readonly onSelect: (pane: PaneId) => void;
  readonly hasIcons?: boolean;
}

function TabList({ label, tabs, selected, onSelect, hasIcons = false }: TabListProps) {
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(selected) + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onSelect(next);
    const list = event.currentTarget;
    requestAnimationFrame(() => {
      list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
  };
  return (
    <div
      className={hasIcons ? 'pane-tabs bottom' : 'pane-tabs'}
      role="tablist"
      aria-label={label}
      onKeyDown={onKey}
    >
      {tabs.map((id) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === selected}
          aria-controls={`pane-${id}`}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => {
            onSelect(id);
          }}
        >
          {hasIcons && (
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d={ICONS[id]} />
            </svg>
          )}
          {PANES.find((pane) => pane.id === id)?.label}
        </button>
      ))}
    </div>
  );
}

/** In the diagrams' hand: one thin line. */
const ICONS: Readonly<Record<PaneId, string>> = {
  tasks: 'M3.5 5.5l1.5 1.5 2.5-3M3.5 14.5l1.5 1.5 2.5-3M10.5 5.5h6M10.5 14.5h6',
  code: 'M7 5.5L2.5 10 7 14.5M13 5.5l4.5 4.5-4.5 4.5',
  terminal: 'M2.5 4h15v12h-15zM5.5 8l2.5 2-2.5 2M10 12.5h4',
  runs: 'M2.5 6.5h15v9h-15zM6 6.5v9M10 6.5v9M14 6.5v9',
  browser: 'M2.5 4h15v12h-15zM2.5 8h15M5 6h.5M7 6h.5',
  logs: 'M3.5 5h13M3.5 9h9M3.5 13h11M3.5 17h6',
};
