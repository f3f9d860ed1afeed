/** How many slides the talk of 2019 has. */
export const DECK_LENGTH = 39;

interface DeckPart {
  readonly id: string;
  readonly deck: readonly number[];
  readonly slides: readonly { readonly id: string; readonly deck: readonly number[] }[];
}

/**
 * Holds the slide files against the talk: every slide of the talk is shown once, in order, in the chapter that claims it.
 * Returns a sentence a problem, naming the files; none when all is well.
 */
export function checkDeck(chapters: readonly DeckPart[]): string[] {
  const problems: string[] = [];
  const shown = new Map<number, string>();
  let last = 0;
  for (const chapter of chapters) {
    for (const slide of chapter.slides) {
      const file = `content/${slide.id.replace('/', '/slides/')}.mdx`;
      for (const number of slide.deck) {
        const earlier = shown.get(number);
        if (earlier !== undefined)
          problems.push(
            `${file}: deck slide ${number} is shown by ${earlier} already; take it out of one of them`,
          );
        else if (number < last)
          problems.push(
            `${file}: deck slide ${number} comes after ${last}; rename the file so that it sorts earlier`,
          );
        if (!chapter.deck.includes(number))
          problems.push(
            `${file}: deck slide ${number} is not in the deck list of content/${chapter.id}/chapter.yaml; add it there`,
          );
        shown.set(number, file);
        last = Math.max(last, number);
      }
    }
    for (const number of chapter.deck) {
      if (!chapter.slides.some((slide) => slide.deck.includes(number)))
        problems.push(`content/${chapter.id}/chapter.yaml: deck slide ${number} has no file in slides/`);
    }
  }
  for (let number = 1; number <= DECK_LENGTH; number++) {
    if (!chapters.some((chapter) => chapter.deck.includes(number)))
      problems.push(`content/: no chapter's deck list has slide ${number} of the talk`);
  }
  return problems;
}
