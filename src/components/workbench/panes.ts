/** The workbench's panes, in the order in which F6 goes through them and Alt with a digit reaches them. */
export type PaneId = 'tasks' | 'code' | 'terminal' | 'runs' | 'browser' | 'logs';

export const PANES: readonly { readonly id: PaneId; readonly label: string }[] = [
  { id: 'tasks', label: 'Tasks' },
  { id: 'code', label: 'Code' },
  { id: 'terminal', label: 'Terminal' },
  { id: 'runs', label: 'Runs' },
  { id: 'browser', label: 'Browser' },
  { id: 'logs', label: 'Logs' },
];
