import { useLayoutEffect, useRef, useState } from 'react';
import { Drawing } from '../picture/Drawing.tsx';
import type { Picture } from '../picture/picture.ts';
import { failureWords, pictureWords } from '../picture/words.ts';

interface Props {
  readonly picture: Picture;
  readonly now: number;
  readonly isLarge: boolean;
  readonly status: string | undefined;
  /** The learner was here before, and has left containers behind. */
  readonly isBack: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The picture of what runs, and its words for who would rather read. */
export function RunsPane({ picture, now, isLarge, status, isBack, chosen, onChoose }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const measure = new ResizeObserver(() => {
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(element);
      setWidth(element.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd));
    });
    measure.observe(element);
    return () => {
      measure.disconnect();
    };
  }, []);
  const { containers, failure } = picture;
  return (
    <div className="runs" ref={host}>
      {width > 0 && (
        <Drawing
          picture={picture}
          now={now}
          width={width}
          scale={isLarge ? 1.35 : 1}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
      {containers.length === 0 && (
        <p className="empty">
          {status ?? (
            <>
              {isBack &&
                'Images and containers last as long as the page, so those of your last visit are gone. Your files, and what you have done, are kept. '}
              No container is there yet. <code>docker build</code> makes an image of the Dockerfile,{' '}
              <code>docker run</code> starts a container from it.
            </>
          )}
        </p>
      )}
      {failure !== undefined && (
        <p className="failure" role="status">
          {failureWords(failure)}
        </p>
      )}
      {containers.map(({ id, name, notice }) =>
        notice === undefined ? null : (
          <p key={id} className="failure" role="status">
            <code>{name}</code>: {notice}
          </p>
        ),
      )}
      {containers.length > 0 && (
        <details className="as-text">
          <summary>In words</summary>
          <ul role="list">
            {pictureWords(picture, now).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
