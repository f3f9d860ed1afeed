/** A task as the reader made it, running or stopped. */
export interface LoggedTask {
  readonly id: string;
  readonly running: boolean;
}

/** A stream of the group, and whether a container still writes to it. */
export interface Stream {
  readonly name: string;
  readonly written: boolean;
}

/**
 * The streams that the awslogs driver has made: one a container of a task, named `prefix/container/task-id`, in the
 * order in which CloudWatch lists them by name. A stopped task leaves its own behind.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export function streamsOf(
  prefix: string,
  containers: readonly string[],
  tasks: readonly LoggedTask[],
): readonly Stream[] {
  return containers
    .flatMap((container) =>
      tasks.map(({ id, running }) => ({ name: `${prefix}/${container}/${id}`, written: running })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those whose name begins with what was asked for, as `--log-stream-name-prefix` has it: letter by letter. */
export function beginningWith(streams: readonly Stream[], prefix: string): readonly Stream[] {
  return streams.filter(({ name }) => name.startsWith(prefix));
}
