import type { Cluster, TaskRequest } from './cluster.ts';
import { passed, type Refusal } from './refusal.ts';
import { roomOn } from './room.ts';

/** An instance and why it did not take the task: an entry in the `failures` of RunTask. */
export interface Failure {
  readonly instance: string;
  readonly reason: Refusal;
}

/** A task that no instance takes. */
export interface Unplaced {
  readonly placed: false;
  /** Each active instance with its reason. */
  readonly failures: readonly Failure[];
  /** The instance that came closest, where there is any. */
  readonly closest?: Failure;
  /** Why, in the words of ECS and as a whole sentence or two: what follows after “met all of its requirements.” */
  readonly reason: string;
}

/** What ECS says where nothing can take a task, because there is nothing. */
export const NO_INSTANCES = 'Reason: No Container Instances were found in your cluster.';

/**
 * The words that ECS has for each refusal.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
const WORDS: Readonly<Record<Refusal, string>> = {
  AGENT: 'encountered error "AGENT".',
  ATTRIBUTE: 'is missing an attribute required by your task.',
  'RESOURCE:CPU': 'has insufficient CPU units available.',
  'RESOURCE:MEMORY': 'has insufficient memory available.',
  'RESOURCE:GPU': 'encountered error "RESOURCE:GPU".',
  'RESOURCE:PORTS': 'is already using a port required by your task.',
  'MemberOf placement constraint unsatisfied.':
    'encountered error "MemberOf placement constraint unsatisfied.".',
  'DistinctInstance placement constraint unsatisfied.':
    'encountered error "DistinctInstance placement constraint unsatisfied.".',
};

/**
 * The closest instance and the sentence about it. AWS does not say what close means; here it is the instance that
 * passed the most checks, of several the one that lacks the least, then the one that registered first.
 */
export function closestOf(
  failures: readonly Failure[],
  { needs }: TaskRequest,
  cluster: Cluster,
): Pick<Unplaced, 'closest' | 'reason'> {
  const lacking = ({ instance: id, reason }: Failure): number => {
    const instance = cluster.instances.find((other) => other.id === id);
    if (instance === undefined) return 0;
    const room = roomOn(instance, cluster);
    if (reason === 'RESOURCE:CPU') return needs.cpu - room.cpu;
    return reason === 'RESOURCE:MEMORY' ? needs.memory - room.memory : 0;
  };
  const [closest] = failures.toSorted(
    (one, other) => passed(other.reason) - passed(one.reason) || lacking(one) - lacking(other),
  );
  if (closest === undefined) return { reason: NO_INSTANCES };
  return {
    closest,
    reason: `The closest matching (container-instance ${closest.instance}) ${WORDS[closest.reason]}`,
  };
}

/**
 * The event that a service writes about a task without a place.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
export function placementEvent(service: string, { reason }: Unplaced): string {
  return `(service ${service}) was unable to place a task because no container instance met all of its requirements. ${reason} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`;
}
