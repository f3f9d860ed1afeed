import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import { copyText } from '../element/clipboard.ts';
import { EditorHead } from '../frame/EditorHead.tsx';
import { ProblemList } from '../problems/ProblemList.tsx';
import { gravest } from '../problems/words.ts';
import { EditorFoot } from './EditorFoot.tsx';
import type { Session } from './session.ts';
import { footNotice } from './state.ts';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly session: Session;
  /** The surface indents with Tab: its way out is told. */
  readonly trapsTab: boolean;
  /** The file's name stands elsewhere already. */
  readonly isHeadless?: boolean;
  /** The language has a formatter. */
  readonly formats: boolean;
  /** Gets the empty element in which the surface is made. */
  readonly onHost: (host: HTMLElement) => void;
}

const NONE: readonly Diagnostic[] = [];

/** The editor around its surface: head, foot, problems, and what follows from pressing them. */
export function LiveForm({ name, label, session, trapsTab, isHeadless = false, formats, onHost }: Props) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const { diagnostics = NONE } = state;
  const host = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const [problems, pressedFix] = useFocusAfterFix(diagnostics, foot);

  useEffect(() => {
    if (host.current !== null) onHost(host.current);
  }, [onHost]);

  return (
    <>
      {!isHeadless && (
        <EditorHead name={name} count={state.diagnostics?.length} worst={gravest(diagnostics)} />
      )}
      <div className="surface" ref={host} />
      <EditorFoot
        footRef={foot}
        label={label}
        notice={footNotice(state, trapsTab)}
        edited={state.edited}
        onOffer={(offer) => {
          if (offer === 'load-other') void session.loadOther();
          else session.undo();
        }}
        onReset={() => {
          session.reset();
        }}
        onFormat={formats ? () => void session.format() : undefined}
        onCopy={(button) => void copyText(session.text(), button)}
      />
      <ProblemList
        diagnostics={diagnostics}
        live
        listRef={problems}
        onPlace={(index) => {
          session.goTo(index);
        }}
        onFix={(index, fix) => {
          pressedFix(index);
          session.fix(index, fix);
        }}
      />
    </>
  );
}

/**
 * A pressed Fix goes away with its problem, and the focus would go with it: it moves to the problem that took its place,
 * the last one, or the foot's first button (Undo) where none is left.
 */
function useFocusAfterFix(
  diagnostics: readonly Diagnostic[],
  foot: RefObject<HTMLElement | null>,
): readonly [RefObject<HTMLOListElement | null>, (index: number) => void] {
  const problems = useRef<HTMLOListElement>(null);
  const pressed = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (pressed.current === undefined) return;
    const places = problems.current?.querySelectorAll<HTMLElement>('.place') ?? [];
    const next = places[Math.min(pressed.current, places.length - 1)];
    (next ?? foot.current?.querySelector<HTMLElement>('button'))?.focus();
    pressed.current = undefined;
  }, [diagnostics, foot]);
  return [
    problems,
    (index) => {
      pressed.current = index;
    },
  ];
}
