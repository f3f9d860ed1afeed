import { useLayoutEffect, useRef } from 'react';
import type { World } from '../../../lab/world.ts';
import { clockWords, type LogRow } from '../logs/lines.ts';
import type { ContainerPicture } from '../picture/picture.ts';
import { ContainerFacts } from './ContainerFacts.tsx';

interface Props {
  readonly world: World | undefined;
  readonly rows: readonly LogRow[];
  readonly containers: readonly ContainerPicture[];
  /** The container whose lines are shown; undefined for all. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

const SHOWN = 400;

/** What containers write and what befalls them: of all, or of one, with its facts. */
export function LogsPane({ world, rows, containers, chosen, onChoose }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  const known = containers.some(({ id }) => id === chosen);
  const shown = rows.filter(({ container }) => !known || container.id === chosen).slice(-SHOWN);
  const last = shown.at(-1)?.key;
  // As wide as the longest name, so that the lines stand below each other.
  const longest = Math.max(0, ...shown.map(({ container }) => container.name.length));
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [last]);
  return (
    <div className="logs">
      <div className="log-head">
        <label>
          <span>Of</span>
          <select
            value={known ? chosen : ''}
            onChange={({ target }) => {
              onChoose(target.value === '' ? undefined : target.value);
            }}
          >
            <option value="">all containers</option>
            {containers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {known && chosen !== undefined && world !== undefined && <ContainerFacts world={world} id={chosen} />}
      {shown.length === 0 ? (
        <p className="empty">What containers write to stdout and stderr appears here as it comes.</p>
      ) : (
        <ol
          ref={list}
          role="list"
          tabIndex={0}
          aria-label="Log lines"
          style={{ '--who': `${String(Math.min(longest, 14))}ch` } as React.CSSProperties}
          onScroll={({ currentTarget }) => {
            const { scrollTop, scrollHeight, clientHeight } = currentTarget;
            isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
          }}
        >
          {shown.map(({ key, time, container, kind, text }) => (
            <li key={key} className={kind}>
              <time>{clockWords(time)}</time>
              {!known && <span className="who">{container.name}</span>}
              <span className="line">{text}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
