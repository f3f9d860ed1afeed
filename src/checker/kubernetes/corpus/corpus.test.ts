import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { checkManifest } from '../check-manifest.ts';
import { corpus } from './corpus.ts';
import { refusal } from './models.ts';

/** What the checker finds, but for information, as `12 k8s/port`. */
function faults(text: string): readonly string[] {
  return checkManifest({ path: 'manifest.yaml', text })
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, range }) => `${String(range.start.line + 1)} ${code}`);
}

function objectsIn(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

describe('the corpus', () => {
  test.each([...corpus])('%s has no fault', (_, text) => {
    expect(faults(text)).toEqual([]);
  });

  test.each([...corpus])('%s passes the schema of the Kubernetes API', (_, text) => {
    expect(objectsIn(text).map(refusal)).toEqual(objectsIn(text).map(() => undefined));
  });
});

describe('what the schema of the Kubernetes API refuses', () => {
  const objects = [...corpus.values()].flatMap(objectsIn).filter((each) => each !== null);
  /** None of them is what any member takes, but for text and `null`. */
  const strange = fc.constantFrom<unknown>([], {}, true, 'x', 0.5, [1], { a: 1 });

  it('is an error here too', () => {
    fc.assert(
      fc.property(fc.constantFrom(...objects), fc.nat(), strange, (object, at, value) => {
        const changed = structuredClone(object);
        const places = placesIn(changed);
        const place = places[at % places.length];
        if (place === undefined) return;
        Reflect.set(place.owner, place.key, value);
        const refused = refusal(changed);
        if (refused === undefined) return;
        const errors = checkManifest({ path: 'manifest.yaml', text: JSON.stringify(changed) }).filter(
          ({ severity }) => severity === 'error',
        );
        expect(errors, refused).not.toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

interface Place {
  readonly owner: object;
  readonly key: string;
}

/** Every value in an object, but for those that say what it is. */
function placesIn(owner: unknown): readonly Place[] {
  if (typeof owner !== 'object' || owner === null) return [];
  return Object.entries(owner).flatMap(([key, value]) =>
    key === 'kind' || key === 'apiVersion' ? [] : [{ owner, key }, ...placesIn(value)],
  );
}
