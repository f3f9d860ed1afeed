import type { JsonObject } from '../json/node.ts';
import type { Workload } from './context.ts';

/** The workloads whose pods a Service’s selector matches; a value that is not a text matches none. */
export function selectedBy(
  selector: JsonObject,
  namespace: string,
  workloads: readonly Workload[],
): readonly Workload[] {
  if (selector.members.length === 0) return [];
  return workloads.filter(
    ({ manifest, pod }) =>
      manifest.namespace === namespace &&
      selector.members.every(
        ({ key, value }) => value.kind === 'string' && pod.labels.get(key.value) === value.value,
      ),
  );
}
