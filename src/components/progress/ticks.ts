import { onProgress } from './here.ts';

/** Says at each mention of a chapter (`data-chapter`) how far the reader is: `data-progress` is `read` or `begun`, or is not there. */
onProgress(({ chapters }) => {
  for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-chapter]')) {
    const known = chapters.get(dataset['chapter'] ?? '');
    const state =
      known?.read?.value === true ? 'read' : known?.answers.size || known?.place ? 'begun' : undefined;
    if (state === undefined) delete dataset['progress'];
    else dataset['progress'] = state;
  }
});
