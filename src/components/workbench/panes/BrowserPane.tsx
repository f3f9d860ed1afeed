import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { World } from '../../../lab/world.ts';
import { readAddress, visit, type Visit } from '../browser/visit.ts';
import type { PublishedPort } from '../picture/picture.ts';

/** An address that was asked for elsewhere, and how often any was: the same one can be asked for again. */
export interface AskedAddress {
  readonly address: string;
  readonly asked: number;
}

interface Props {
  readonly world: World | undefined;
  readonly asked: AskedAddress | undefined;
  /** Ports of the laptop that lead into containers, with whose they are. */
  readonly published: readonly (PublishedPort & { readonly name: string })[];
}

type View = 'page' | 'raw' | 'headers';

/** A browser on the laptop: what a published port answers, as a page without scripts, as text, and with its headers. */
export function BrowserPane({ world, asked, published }: Props) {
  const [address, setAddress] = useState('localhost:8080/');
  const [shown, setShown] = useState<Visit>();
  const [isLoading, setLoading] = useState(false);
  const [fault, setFault] = useState('');
  const [view, setView] = useState<View>('page');
  const going = useRef<AbortController>(undefined);
  const answered = useRef(asked);

  const go = async (typed: string): Promise<void> => {
    const url = readAddress(typed);
    if (url === undefined || world === undefined) {
      setFault(
        world === undefined
          ? 'The lab is not running yet.'
          : 'That is no address of the lab. Write localhost, a port and a path: localhost:8080/',
      );
      return;
    }
    going.current?.abort(new DOMException('Another address was asked for', 'AbortError'));
    const mine = new AbortController();
    going.current = mine;
    setFault('');
    setLoading(true);
    setAddress(`${url.host}${url.pathname}${url.search}`);
    const seen = await visit(world, url, mine.signal);
    if (mine.signal.aborted) return;
    setLoading(false);
    setShown(seen);
  };
  useEffect(
    () => () => {
      going.current?.abort(new DOMException('The browser was closed', 'AbortError'));
    },
    [],
  );
  const visitAsked = useEffectEvent(() => {
    // What was asked for in an earlier round is not asked for again.
    if (asked === undefined || asked === answered.current) return;
    answered.current = asked;
    void go(asked.address);
  });
  useEffect(() => {
    visitAsked();
  }, [asked]);

  return (
    <div className="browser">
      <form
        className="address"
        onSubmit={(event) => {
          event.preventDefault();
          void go(address);
        }}
      >
        <label className="visually-hidden" htmlFor="bench-address">
          Address
        </label>
        <input
          id="bench-address"
          value={address}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          inputMode="url"
          onChange={({ target }) => {
            setAddress(target.value);
          }}
        />
        <button type="submit" className="tool">
          {shown === undefined ? 'Go' : 'Reload'}
        </button>
      </form>
      {published.length > 0 && (
        <p className="published">
          Published:{' '}
          {published.map(({ host, name }) => (
            <button
              key={host}
              type="button"
              className="tool"
              onClick={() => void go(`localhost:${String(host)}/`)}
            >
              :{host} {name}
            </button>
          ))}
        </p>
      )}
      <p className="told" role="status">
        {isLoading ? 'Waiting for an answer…' : fault !== '' ? fault : <Told shown={shown} />}
      </p>
      {shown?.kind === 'page' && <Page shown={shown} view={view} onView={setView} />}
      {shown?.kind === 'failure' && !isLoading && (
        <div className="no-page">
          <p>{shown.advice}</p>
        </div>
      )}
      {shown === undefined && !isLoading && fault === '' && (
        <p className="empty">
          A browser on your laptop. It sees the ports that you publish with <code>docker run -p</code>. Links
          in pages and scripts do nothing here.
        </p>
      )}
    </div>
  );
}

function Told({ shown }: { readonly shown: Visit | undefined }) {
  if (shown === undefined) return null;
  if (shown.kind === 'failure') return <strong className="bad">{shown.title}</strong>;
  const { status, reason, bytes, milliseconds } = shown;
  return (
    <>
      <strong className={status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good'}>
        {status} {reason}
      </strong>{' '}
      {bytes.toLocaleString('en')} {bytes === 1 ? 'byte' : 'bytes'} in {Math.round(milliseconds)} ms
    </>
  );
}

interface PageProps {
  readonly shown: Extract<Visit, { kind: 'page' }>;
  readonly view: View;
  readonly onView: (view: View) => void;
}

function Page({ shown, view, onView }: PageProps) {
  const { looks, body, headers } = shown;
  const views: readonly { readonly id: View; readonly label: string }[] = [
    { id: 'page', label: looks === 'html' ? 'Page' : looks === 'json' ? 'JSON' : 'Text' },
    ...(looks === 'text' || looks === 'binary' ? [] : [{ id: 'raw' as const, label: 'Source' }]),
    { id: 'headers', label: 'Headers' },
  ];
  const chosen = views.some(({ id }) => id === view) ? view : 'page';
  return (
    <div className="page">
      <div className="views" role="group" aria-label="How to show the answer">
        {views.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="tool"
            aria-pressed={id === chosen}
            onClick={() => {
              onView(id);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      {chosen === 'headers' ? (
        <dl className="headers">
          {headers.map(([name, value], at) => (
            <div key={at}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : looks === 'binary' ? (
        <p className="empty">The body is no text. Its size and type stand in the headers.</p>
      ) : looks === 'html' && chosen === 'page' ? (
        // No scripts, no forms, no way out: what a learner's server sends is shown and does nothing.
        <iframe sandbox="" srcDoc={withoutLinks(body)} title="The page that the server sent" />
      ) : (
        <pre tabIndex={0} role="group" aria-label="Body of the answer">
          {looks === 'json' && chosen === 'page' ? indented(body) : body}
        </pre>
      )}
    </div>
  );
}

/** A link would lead the frame to this site's own pages. A new window is what its sandbox forbids. */
function withoutLinks(html: string): string {
  return `<base target="_blank">${html}`;
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
