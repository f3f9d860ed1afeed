import { Dialog } from './Dialog.tsx';

interface Props {
  /** A version that an earlier reset has put away; this one would take its place. */
  readonly hasEarlier: boolean;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

/** Asks before a reset. */
export function ResetDialog({ hasEarlier, onReset, onClose }: Props) {
  return (
    <Dialog title="Start the lab again?" onClose={onClose}>
      <p>
        The files go back to how they were at the start; containers, images and the terminal’s screen are
        cleared. Your version of the files is kept, and can be brought back.
        {hasEarlier && ' It takes the place of the version that was kept before.'}
      </p>
      <p className="choices">
        <button
          type="button"
          className="button first"
          autoFocus
          onClick={() => {
            onReset();
            onClose();
          }}
        >
          Start again
        </button>
        <button type="button" className="button" onClick={onClose}>
          Keep working
        </button>
      </p>
    </Dialog>
  );
}
