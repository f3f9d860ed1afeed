import { setTimeout as sleep } from 'node:timers/promises';

const SHELVES = [
  { tea: 4, coffee: 7 },
  { cup: 9, pot: 24 },
  { sugar: 2, honey: 6 },
  { biscuit: 3, cake: 18 },
];

/** Reads the price list, shelf by shelf, from a neighbour that takes its time for each. */
export async function readCatalogue() {
  const prices = new Map();
  for (const shelf of SHELVES) {
    await sleep(700);
    for (const [item, price] of Object.entries(shelf)) prices.set(item, price);
  }
  console.log(`catalogue: ${prices.size} prices`);
  return prices;
}
