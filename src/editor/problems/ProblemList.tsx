import type { MouseEvent, Ref } from 'react';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import { roman } from '../../checker/factors/roman.ts';
import { pieces, plain, showMessage, type Piece } from './message.ts';
import { SEVERITY_WORDS } from './words.ts';

interface Props {
  readonly diagnostics: readonly Diagnostic[];
  /** Fix buttons and places that can be pressed; a listing that nobody can edit has neither. */
  readonly live: boolean;
  readonly onPlace?: (index: number) => void;
  readonly onFix?: (index: number, fix: number) => void;
  readonly listRef?: Ref<HTMLOListElement>;
}

/**
 * The problems beneath a listing or an editor. Rendered at build for the static form, where the page's script reads the
 * data attributes, and in the page for the live one: the same markup both times.
 */
export function ProblemList({ diagnostics, live, onPlace, onFix, listRef }: Props) {
  if (diagnostics.length === 0) return null;
  return (
    <ol className="problems" role="list" aria-label="Problems" ref={listRef}>
      {diagnostics.map((diagnostic, index) => (
        <li
          key={`${diagnostic.code} ${String(index)}`}
          className={`problem ${diagnostic.severity}`}
          data-problem={index}
          onClick={(event) => {
            if (!pressedSomething(event)) onPlace?.(index);
          }}
        >
          <Problem diagnostic={diagnostic} index={index} live={live} onPlace={onPlace} onFix={onFix} />
        </li>
      ))}
    </ol>
  );
}

interface ProblemProps {
  readonly diagnostic: Diagnostic;
  readonly index: number;
  readonly live: boolean;
  readonly onPlace: Props['onPlace'];
  readonly onFix: Props['onFix'];
}

function Problem({ diagnostic, index, live, onPlace, onFix }: ProblemProps) {
  const { first, rest } = showMessage(diagnostic.message);
  const place = `Line ${String(diagnostic.range.start.line + 1)}`;
  const fixes = live ? (diagnostic.fixes ?? []) : [];
  return (
    <>
      <span className="numeral" aria-hidden="true">
        {diagnostic.factor === undefined ? '' : roman(diagnostic.factor)}
      </span>
      <div className="what">
        <p>
          <strong>
            <Pieces of={first} />
          </strong>
          {rest.length > 0 && ' '}
          <Pieces of={rest} />
        </p>
        <p className="where">
          <span className="severity">{SEVERITY_WORDS[diagnostic.severity]}</span>
          {live ? (
            <button type="button" className="place" data-place={index} onClick={() => onPlace?.(index)}>
              {place}
            </button>
          ) : (
            <span>{place}</span>
          )}
          <a href={diagnostic.url} title={`Why the rule ${diagnostic.code} says so`}>
            {diagnostic.code}
          </a>
        </p>
      </div>
      {fixes.length > 0 && (
        <span className="fixes">
          {fixes.map((fix, at) => (
            <button
              key={fix.title}
              type="button"
              className="fix"
              title={plain(fix.title)}
              aria-label={`Fix: ${plain(fix.title)}`}
              data-fix={at}
              onClick={() => onFix?.(index, at)}
            >
              {fixes.length === 1 ? 'Fix' : <Pieces of={pieces(fix.title)} />}
            </button>
          ))}
        </span>
      )}
    </>
  );
}

function Pieces({ of }: { readonly of: readonly Piece[] }) {
  return of.map((piece, at) => (piece.code ? <code key={at}>{piece.text}</code> : piece.text));
}

/** Whether a click on the row hit a button or a link, or ended a selection of its text. */
function pressedSomething(event: MouseEvent): boolean {
  const onControl = event.target instanceof Element && event.target.closest('a, button') !== null;
  return onControl || getSelection()?.isCollapsed === false;
}
