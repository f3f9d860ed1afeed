import { useId, useState } from 'react';
import type { Evidence, FactorScore } from '../../checker/factors/workspace.ts';
import { roman } from '../../checker/factors/roman.ts';
import type { FactorName } from '../factor-names.ts';
import { gradeWord, summary, worstFactor } from '../grades.ts';
import { ContainerMark } from './ContainerMark.tsx';
import { Words } from '../../editor/problems/Words.tsx';

interface Props {
  readonly scorecard: readonly FactorScore[];
  readonly names: readonly FactorName[];
  /** Shows a place in the editor. */
  readonly onPlace: (evidence: Evidence) => void;
  readonly onPicture: () => void;
}

/** The twelve grades, and the reasons of the one that was chosen. */
export function Scorecard({ scorecard, names, onPlace, onPicture }: Props) {
  const [chosen, choose] = useState<number>();
  const details = useId();
  const factor = chosen ?? worstFactor(scorecard);
  const score = scorecard.find((each) => each.factor === factor);
  return (
    <section className="scorecard" aria-labelledby={`${details}-title`}>
      <header>
        <h2 id={`${details}-title`}>Scorecard</h2>
        <p>{summary(scorecard)}</p>
        <button type="button" className="quiet" onClick={onPicture}>
          Save as a picture
        </button>
      </header>
      <ol role="list">
        {scorecard.map((each) => (
          <li key={each.factor}>
            <button
              type="button"
              className={`grade ${each.grade}`}
              aria-pressed={each.factor === factor}
              aria-controls={details}
              onClick={() => {
                choose(each.factor);
                // On a phone the reasons begin below the screen.
                requestAnimationFrame(() => {
                  document.getElementById(details)?.scrollIntoView({ block: 'nearest' });
                });
              }}
            >
              <ContainerMark factor={each.factor} grade={each.grade} />
              <span className="name">{names[each.factor - 1]?.title}</span>
              <span className="word">{gradeWord(each.grade)}</span>
            </button>
          </li>
        ))}
      </ol>
      <div id={details} className="reasons">
        {score !== undefined && <Reasons score={score} name={names[factor - 1]} onPlace={onPlace} />}
      </div>
    </section>
  );
}

interface ReasonsProps {
  readonly score: FactorScore;
  readonly name: FactorName | undefined;
  readonly onPlace: Props['onPlace'];
}

function Reasons({ score, name, onPlace }: ReasonsProps) {
  const { factor, grade, first, against, evidence, unseen } = score;
  const rest = against.filter((each) => each !== first);
  return (
    <>
      <h3>
        <span className="numeral">{roman(factor)}</span> {name?.title}: {gradeWord(grade).toLowerCase()}
        {name !== undefined && (
          <a href={name.url} className="chapter">
            Read the chapter
          </a>
        )}
      </h3>
      {first !== undefined && (
        <ReasonList
          title={grade === 'kept' ? 'Worth a look' : 'Mend first'}
          kind={grade === 'kept' ? 'note' : 'first'}
          reasons={[first]}
          onPlace={onPlace}
        />
      )}
      {rest.length > 0 && (
        <ReasonList title="Against it, too" kind="against" reasons={rest} onPlace={onPlace} />
      )}
      {evidence.length > 0 && <ReasonList title="For it" kind="for" reasons={evidence} onPlace={onPlace} />}
      {unseen.length > 0 && (
        <ReasonList
          title="Files cannot tell"
          kind="unseen"
          reasons={unseen.map((text) => ({ text }))}
          onPlace={onPlace}
        />
      )}
    </>
  );
}

/** As many reasons are shown at once; the others are behind a button. */
const SHOWN = 4;

interface ListProps {
  readonly title: string;
  readonly kind: string;
  readonly reasons: readonly Evidence[];
  readonly onPlace: Props['onPlace'];
}

function ReasonList({ title, kind, reasons, onPlace }: ListProps) {
  const [all, showAll] = useState(false);
  const shown = all ? reasons : reasons.slice(0, SHOWN);
  const hidden = reasons.length - shown.length;
  return (
    <div className={`reason ${kind}`}>
      <h4>{title}</h4>
      <ul role="list">
        {shown.map((reason, at) => (
          <li key={at}>
            <Words text={reason.text} />
            {reason.path !== undefined && (
              <button
                type="button"
                className="place"
                onClick={() => {
                  onPlace(reason);
                }}
              >
                {reason.path}
                {reason.range === undefined ? '' : `, line ${String(reason.range.start.line + 1)}`}
              </button>
            )}
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            showAll(true);
          }}
        >
          {hidden} more
        </button>
      )}
    </div>
  );
}
