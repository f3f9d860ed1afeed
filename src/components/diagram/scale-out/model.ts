/** How a service is scaled by itself. */
export interface Policy {
  /** Requests a second that one copy shall get. */
  readonly target: number;
  readonly least: number;
  readonly most: number;
}

/** A minute of a service under load. */
export interface Minute {
  readonly load: number;
  /** Copies that answer. */
  readonly running: number;
}

/** A service under target tracking. */
export interface Scaled {
  readonly minute: number;
  /** Copies that answer. */
  readonly running: number;
  /** For each copy that starts, the minutes until it answers. */
  readonly starting: readonly number[];
  /** For how many minutes the load of a copy has been above the target, and for how many well below it. */
  readonly above: number;
  readonly below: number;
  /** Minutes until the next copy may be taken away. */
  readonly cooldown: number;
  /** The last minutes, the newest last. */
  readonly past: readonly Minute[];
}

/**
 * Figures of this model. AWS says that a service is scaled out in proportion and as fast as possible, and scaled in more
 * gradually; it does not say how many minutes its alarms wait. 300 s is the cooldown that services of ECS have unless
 * told otherwise.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export const OUT_AFTER = 3;
export const IN_AFTER = 15;
export const COOLDOWN = 5;
export const STARTS_IN = 2;
/** Well below is under this part of the target, so that a copy less does not bring it above at once. */
const WELL_BELOW = 0.9;
/** How many minutes are remembered. */
export const REMEMBERED = 120;

/** A service with so many copies that has stood under its load for a while. */
export function standing(running: number, load: number): Scaled {
  return { minute: 0, running, starting: [], above: 0, below: 0, cooldown: 0, past: [{ load, running }] };
}

/** What each copy gets; a load balancer shares evenly. */
export const each = (load: number, running: number): number => load / Math.max(1, running);

/** One minute later. */
export function nextMinute(before: Scaled, load: number, { target, least, most }: Policy): Scaled {
  const starting = before.starting.map((minutes) => minutes - 1).filter((minutes) => minutes > 0);
  const running = before.running + before.starting.length - starting.length;
  const metric = each(load, running);
  const above = metric > target ? before.above + 1 : 0;
  const below = metric < WELL_BELOW * target ? before.below + 1 : 0;
  const cooldown = Math.max(0, before.cooldown - 1);
  const minute = before.minute + 1;
  const past = [...before.past, { load, running }].slice(-REMEMBERED);
  const now: Scaled = { minute, running, starting, above, below, cooldown, past };
  // What starts already counts: it will take its share.
  const coming = running + starting.length;
  const wanted = Math.min(most, Math.max(least, Math.ceil(load / target)));
  if (above >= OUT_AFTER && wanted > coming) {
    const more = Array.from({ length: wanted - coming }, () => STARTS_IN);
    return { ...now, starting: [...starting, ...more], above: 0, cooldown: COOLDOWN };
  }
  if (below >= IN_AFTER && cooldown === 0 && wanted < running && starting.length === 0)
    return { ...now, running: running - 1, cooldown: COOLDOWN };
  return now;
}

/** Two busy hours: calm, a rush to six times as much, and calm again. Requests a second at each minute. */
export function busyHours(minute: number): number {
  if (minute < 10) return 100;
  if (minute < 22) return 100 + ((minute - 10) * 500) / 12;
  if (minute < 52) return 600;
  if (minute < 64) return 600 - ((minute - 52) * 450) / 12;
  return 150;
}

/** Whether another minute changes nothing but the time. */
export function steady(
  { running, starting, past }: Scaled,
  load: number,
  { target, least, most }: Policy,
): boolean {
  const wanted = Math.min(most, Math.max(least, Math.ceil(load / target)));
  const metric = each(load, running);
  const settled = wanted === running || (wanted < running && metric >= WELL_BELOW * target);
  return starting.length === 0 && settled && past.at(-1)?.load === load;
}
