/** What a container is called that nobody has named: a mood and somebody who moved computing on. */
const MOODS = (
  'amber bold brisk calm candid cheery clever cosy curious daring eager earnest fair fearless gentle glad happy humble ' +
  'jolly keen kind lively lucid merry mellow nimble patient plucky polite proud quiet rapid serene sharp smart steady ' +
  'sunny tidy upbeat vivid warm wise witty zesty'
).split(' ');
const PEOPLE = (
  'allen babbage backus berners booth boole cerf church codd conway cray dijkstra engelbart estrin feinler floyd goldberg ' +
  'goldwasser hamilton hamming hoare holberton hopper jennings johnson kahn karp kay keller kernighan knuth lamport liskov ' +
  'lovelace mccarthy naur neumann noether perlis perlman postel ritchie shannon sutherland tarjan thompson torvalds turing ' +
  'wilkes wirth zuse'
).split(' ');

/** A name that none of the others has. */
export function inventName(isTaken: (name: string) => boolean): string {
  const pick = (words: readonly string[]) => words[Math.floor(Math.random() * words.length)] ?? '';
  for (let tries = 0; ; tries += 1) {
    const name = `${pick(MOODS)}_${pick(PEOPLE)}${tries < 6 ? '' : String(tries)}`;
    if (!isTaken(name)) return name;
  }
}
