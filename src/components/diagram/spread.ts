/** So many tasks of one kind; the name is written on them where a drawing tells several kinds apart. */
export interface ProcessType {
  readonly name?: string;
  readonly count: number;
}

/** Which tasks, by name, stand on each instance of each zone. */
export type Placement = readonly (readonly (readonly string[])[])[];

/**
 * Places tasks as a service does by default: evenly over the zones, then over each zone's instances.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 */
export function spread(processes: readonly ProcessType[], zones: number, instances: number): Placement {
  const names = processes.flatMap(({ name = '', count }) => Array.from({ length: count }, () => name));
  return Array.from({ length: zones }, (_, zone) =>
    Array.from({ length: instances }, (__, instance) =>
      names.filter(
        (___, index) => index % zones === zone && Math.floor(index / zones) % instances === instance,
      ),
    ),
  );
}
