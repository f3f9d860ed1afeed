import type { LabSession } from './session/lab-session.ts';
import type { LabState } from './session/lab-state.ts';

interface Props {
  readonly session: LabSession;
  readonly state: LabState;
}

/** What happened last, with what can be done about it; and whose files these are, where they came in a link. */
export function NoticeLine({ session, state }: Props) {
  const { notice, isShared, before } = state;
  return (
    <div className="bench-notices">
      {isShared && (
        <p className="notice shared">
          These files came in a link. What you change is not kept here until you make them yours.{' '}
          <button type="button" className="quiet" onClick={() => void session.adopt()}>
            Make them mine
          </button>{' '}
          <button
            type="button"
            className="quiet"
            onClick={() => {
              history.replaceState(null, '', location.pathname);
              void session.backToOwn();
            }}
          >
            Back to my own
          </button>
        </p>
      )}
      <p
        className={notice?.grave === true ? 'notice grave' : 'notice'}
        role="status"
        hidden={notice === undefined}
      >
        {notice !== undefined && (
          <>
            {notice.text}{' '}
            {notice.offer !== undefined && (
              <button type="button" className="quiet" onClick={notice.offer.run}>
                {notice.offer.label}
              </button>
            )}{' '}
            <button
              type="button"
              className="dismiss"
              aria-label="Dismiss"
              onClick={() => {
                session.tell(undefined);
              }}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M4 4l8 8M12 4l-8 8" />
              </svg>
            </button>
          </>
        )}
      </p>
      {notice === undefined && before !== undefined && !isShared && (
        <p className="notice earlier">
          An earlier version of your files is kept, from {when(before.at)}.{' '}
          <button type="button" className="quiet" onClick={session.bringBack}>
            Bring it back
          </button>
        </p>
      )}
    </div>
  );
}

function when(time: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(time);
}
