/** Where the app keeps a customer's basket: in the task that happens to answer, or in a store that all tasks ask. */
export type Keep = 'task' | 'store';

/** A task in a zone, and how many books its own memory and disk hold. */
export interface ShopTask {
  readonly books: number;
}

/** What the zones are called is the drawing's affair; here they are counted. */
export const ZONES = 3;

/** One customer's shop: tasks in zones, a store beside them, and what the last request met. */
export interface Shop {
  readonly keep: Keep;
  /** Whether the load balancer sends the customer to the same task again, for as long as it lives. */
  readonly sticky: boolean;
  /** By zone: the task there, if there is one. */
  readonly tasks: readonly (ShopTask | undefined)[];
  /** Books in the store. It outlives every task. */
  readonly store: number;
  /** The zone whose task answered last, while that task lives. */
  readonly answered: number | undefined;
  /** What the customer saw in the last answer. */
  readonly seen: number | undefined;
  /** The zone in which a task has just been lost, and the books that went with it. */
  readonly lost: { readonly zone: number; readonly books: number } | undefined;
  /** The zone in which ECS has started the task that replaces it. */
  readonly started: number | undefined;
}

const zones = Array.from({ length: ZONES }, (_, zone) => zone);

/** Up to three tasks, the first of them in the zone in the middle, as on the slide. */
export function openShop({
  keep,
  copies,
  sticky = false,
}: {
  readonly keep: Keep;
  readonly copies: number;
  readonly sticky?: boolean;
}): Shop {
  const order = [1, 2, 0];
  const taken = new Set(order.slice(0, copies));
  return {
    keep,
    sticky,
    tasks: zones.map((zone) => (taken.has(zone) ? { books: 0 } : undefined)),
    store: 0,
    answered: undefined,
    seen: undefined,
    lost: undefined,
    started: undefined,
  };
}

/** The zones that have a task, in order. */
export function running(shop: Shop): readonly number[] {
  return zones.filter((zone) => shop.tasks[zone] !== undefined);
}

/** The zone whose task gets the next request: the same again where the session sticks, else the next one in turn. */
export function nextZone(shop: Shop): number | undefined {
  const alive = running(shop);
  const { answered } = shop;
  if (answered === undefined) return alive[0];
  if (shop.sticky && alive.includes(answered)) return answered;
  return alive.find((zone) => zone > answered) ?? alive[0];
}

/** The customer asks for her basket, or puts books into it; the answer shows what its task can see. */
export function request(shop: Shop, books = 0): Shop {
  const zone = nextZone(shop);
  const task = zone === undefined ? undefined : shop.tasks[zone];
  if (zone === undefined || task === undefined) return shop;
  const own = shop.keep === 'task' ? task.books + books : task.books;
  const store = shop.keep === 'store' ? shop.store + books : shop.store;
  return {
    ...shop,
    tasks: shop.tasks.map((each, at) => (at === zone ? { books: own } : each)),
    store,
    answered: zone,
    seen: shop.keep === 'task' ? own : store,
  };
}

/** The task that answered last, or the first, is gone with all that it held. Nothing starts yet. */
export function loseTask(shop: Shop): Shop {
  const zone = shop.answered ?? running(shop)[0];
  const task = zone === undefined ? undefined : shop.tasks[zone];
  if (zone === undefined || task === undefined) return shop;
  return {
    ...shop,
    tasks: shop.tasks.map((each, at) => (at === zone ? undefined : each)),
    answered: undefined,
    seen: undefined,
    lost: { zone, books: task.books },
    started: undefined,
  };
}

/** ECS starts a task in place of the lost one: in another zone if one is free. It begins with nothing. */
export function startTask(shop: Shop): Shop {
  const free = zones.filter((zone) => shop.tasks[zone] === undefined);
  const from = shop.lost?.zone ?? 0;
  const elsewhere = free.filter((zone) => zone !== from);
  const zone = elsewhere.find((each) => each > from) ?? elsewhere[0] ?? free[0];
  if (zone === undefined) return shop;
  return {
    ...shop,
    tasks: shop.tasks.map((each, at) => (at === zone ? { books: 0 } : each)),
    started: zone,
  };
}

/** A task stops and ECS starts another: what every failure, every scaling and every deployment comes to. */
export function moveTask(shop: Shop): Shop {
  return startTask(loseTask(shop));
}

/** Another setting is another deployment: all tasks are new, and only the store remembers. */
export function deploy(
  shop: Shop,
  setting: Partial<Pick<Shop, 'keep' | 'sticky'>> & { copies?: number },
): Shop {
  const keep = setting.keep ?? shop.keep;
  const sticky = setting.sticky ?? shop.sticky;
  const copies = setting.copies ?? running(shop).length;
  return { ...openShop({ keep, copies, sticky }), store: shop.store };
}
