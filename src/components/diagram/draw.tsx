/** @jsxImportSource preact */
import { hydrate, render } from 'preact';
import { Framed, type Place, type Range } from './framed.tsx';
import { views } from './views.ts';

/** What changes about a diagram on the page, from outside it. */
export interface Now {
  /** The slide's step, from 0; undefined in an article, whose stepper is the diagram's own. */
  readonly at: number | undefined;
  /** Drawn in its last step, as it is on paper. */
  readonly whole: boolean;
}

/**
 * Takes over a diagram that the page was built with.
 * @param host What LiveDiagram.astro wrote: the name, the place and what the author gave are its data attributes.
 * @returns Draws it anew, at once; undefined where there is no diagram of the name.
 */
export async function takeOver(host: HTMLElement, now: Now): Promise<((now: Now) => void) | undefined> {
  const view = await views[host.dataset['name'] ?? '']?.();
  if (!view) return undefined;
  const range = JSON.parse(host.dataset['range'] ?? '{}') as Range;
  const given = JSON.parse(host.dataset['given'] ?? '{}') as object;
  const place: Place = host.dataset['place'] === 'slide' ? 'slide' : 'article';
  const id = host.dataset['diagram'] ?? '';
  const drawing = ({ at, whole }: Now) => (
    <Framed view={view} given={given} place={place} id={id} range={range} at={at} whole={whole} />
  );
  hydrate(drawing(now), host);
  return (next) => {
    render(drawing(next), host);
  };
}
