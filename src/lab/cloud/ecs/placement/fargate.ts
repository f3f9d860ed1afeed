/**
 * The zone that a task on Fargate goes to. There are no instances, no strategies and no constraints: tasks are spread
 * over the zones of the service's subnets. Of zones with as few tasks the first is taken.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 */
export function fargateZone(
  zones: readonly string[],
  running: ReadonlyMap<string, number>,
): string | undefined {
  const count = (zone: string) => running.get(zone) ?? 0;
  return zones.toSorted((one, other) => count(one) - count(other))[0];
}
