import { PANES } from '../panes.ts';
import { Dialog } from './Dialog.tsx';

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['F6'], 'the next pane; with Shift the one before'],
  ...PANES.map(({ label }, index) => [['Alt', String(index + 1)], label] as const),
  [['Alt', 'H'], 'a hint for the task at hand'],
  [['Alt', 'C'], 'compare with the solution'],
  [['Alt', 'R'], 'start the lab again'],
  [['Alt', 'S'], 'copy a link'],
  [['Alt', 'D'], 'download as a zip'],
  [['Alt', 'L'], 'larger letters'],
  [['Alt', 'K'], 'these keys'],
  [['Esc', 'Tab'], 'out of the editor, one after the other'],
  [['F2'], 'rename a file in the list; Delete takes it away'],
  [['←', '→'], 'on the edge of a pane: make it narrower or wider'],
];

/** The keys of the workbench. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="small">
        Alt with a letter works outside of the editor and the terminal, which have uses of their own for it.
      </p>
    </Dialog>
  );
}
