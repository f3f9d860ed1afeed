/** One container’s dependence on another, and where it stands. */
export interface Edge<Place> {
  readonly from: string;
  readonly to: string;
  readonly place: Place;
}

/** The edges that lead back to where a walk came from: one for each circle that it meets. In time linear in the edges. */
export function closingEdges<Place>(edges: readonly Edge<Place>[]): readonly Edge<Place>[] {
  const outgoing = Map.groupBy(edges, ({ from }) => from);
  const state = new Map<string, 'open' | 'done'>();
  const found: Edge<Place>[] = [];
  for (const start of outgoing.keys()) {
    if (state.has(start)) continue;
    state.set(start, 'open');
    // A walk with a list of its own, since a call for each step would run out of stack on a long chain.
    const path = [{ name: start, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = outgoing.get(top.name)?.[top.next++];
      if (edge === undefined) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(edge.to) === 'open') found.push(edge);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        path.push({ name: edge.to, next: 0 });
      }
    }
  }
  return found;
}
