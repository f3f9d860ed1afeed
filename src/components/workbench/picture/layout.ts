import { LAPTOP, type ContainerPicture, type Picture } from './picture.ts';
import { portLines } from './words.ts';

/** Where everything stands in the drawing, in units that the view may scale. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly laptop: Box;
  readonly networks: readonly { readonly name: string; readonly box: Box }[];
  readonly containers: readonly ContainerLayout[];
  readonly services: readonly { readonly id: string; readonly name: string; readonly box: Box }[];
  readonly wires: readonly Wire[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ContainerLayout {
  readonly container: ContainerPicture;
  readonly box: Box;
  readonly processes: readonly { readonly box: Box; readonly parent: Box | undefined }[];
  /** The base lines of what stands below the processes. */
  readonly portLines: readonly number[];
}

/** From one machine to another; requests travel along it. */
export interface Wire {
  readonly from: string;
  readonly to: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** A published port at which nobody answers. */
  readonly isDead: boolean;
  /** A connection is open on it now. */
  readonly isOpen: boolean;
}

const LAPTOP_HEIGHT = 46;
const GAP = 18;
const HEAD = 46;
const PROCESS = 30;
const PROCESS_GAP = 6;
const INDENT = 16;
const PORT_LINE = 20;
const PADDING = 12;
const NETWORK_HEAD = 24;
const LANE = 13;
const SERVICE_HEIGHT = 44;

/** Places a picture in a column of the given width: the laptop above, containers by network below, services last. */
export function layOut(picture: Picture, width: number): Layout {
  const published = picture.containers.filter(({ ports, state }) => ports.length > 0 && state !== 'created');
  const inner = innerConnections(picture);
  const hasNetworks = picture.containers.some(({ networks }) => networks.length > 0);
  const left = published.length === 0 ? 2 : 10 + published.length * LANE;
  const right = inner.length === 0 ? 2 : 8 + inner.length * LANE;
  const laptop = { x: 1, y: 1, width: width - 2, height: LAPTOP_HEIGHT };

  let y = LAPTOP_HEIGHT + GAP + (published.length === 0 ? 0 : 8);
  const networks: { name: string; box: Box }[] = [];
  const containers: ContainerLayout[] = [];
  for (const [name, members] of byNetwork(picture.containers)) {
    const top = y;
    const inset = hasNetworks && name !== undefined ? 8 : 0;
    if (name !== undefined) y += NETWORK_HEAD;
    for (const container of members) {
      const placed = placeContainer(container, left + inset, y, width - left - right - 2 * inset);
      containers.push(placed);
      y += placed.box.height + GAP;
    }
    if (name !== undefined) {
      networks.push({
        name,
        box: { x: left, y: top, width: width - left - right, height: y - GAP + 8 - top },
      });
      y += 10;
    }
  }
  const services = picture.services.map(({ id, name }) => {
    const box = { x: left, y, width: width - left - right, height: SERVICE_HEIGHT };
    y += SERVICE_HEIGHT + GAP;
    return { id, name, box };
  });

  const boxes = new Map([
    [LAPTOP, laptop],
    ...containers.map(({ container, box }) => [container.id, box] as const),
    ...services.map(({ id, box }) => [id, box] as const),
  ]);
  const isOpen = (from: string, to: string) =>
    picture.connections.some((each) => each.from === from && each.to === to);
  const wires: Wire[] = [];
  for (const [lane, { id }] of published.entries()) {
    const placed = containers.find(({ container }) => container.id === id);
    if (placed === undefined) continue;
    const x = 8 + lane * LANE;
    const end = (placed.portLines[0] ?? placed.box.y + HEAD) - 4;
    wires.push({
      from: LAPTOP,
      to: id,
      points: [
        [x, LAPTOP_HEIGHT + 1],
        [x, end],
        [placed.box.x, end],
      ],
      isDead: portLines(placed.container).some(({ isDead }) => isDead),
      isOpen: isOpen(LAPTOP, id),
    });
  }
  for (const [lane, { from, to }] of inner.entries()) {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    if (start === undefined || end === undefined) continue;
    const x = width - 8 - lane * LANE;
    // Two wires at one box keep apart.
    const nudge = lane * 7;
    const [fromY, toY] = [start.y + 18 + nudge, end.y + 26 + nudge];
    wires.push({
      from,
      to,
      points: [
        [start.x + start.width, fromY],
        [x, fromY],
        [x, toY],
        [end.x + end.width, toY],
      ],
      isDead: false,
      isOpen: true,
    });
  }
  return {
    width,
    height: Math.max(y - GAP, LAPTOP_HEIGHT) + 2,
    laptop,
    networks,
    containers,
    services,
    wires,
  };
}

/** How many characters of a face fit into a width; both faces of the drawing are measured at their size there. */
export function fitting(text: string, width: number, characterWidth: number): string {
  const most = Math.max(1, Math.floor(width / characterWidth));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** The wire as an SVG path, its corners as round as the boxes’. */
export function pathOf(points: Wire['points']): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${String(first[0])} ${String(first[1])}`;
  for (const [index, point] of rest.entries()) {
    const before = points[index] ?? first;
    const after = rest[index + 1];
    if (after === undefined) {
      path += `L${String(point[0])} ${String(point[1])}`;
      continue;
    }
    const into = towards(point, before);
    const out = towards(point, after);
    path += `L${into}Q${String(point[0])} ${String(point[1])} ${out}`;
  }
  return path;
}

/** Up to six units from a corner along the way to the next one. */
function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): string {
  const length = Math.hypot(toX - x, toY - y);
  const step = length === 0 ? 0 : Math.min(6, length / 2) / length;
  return `${String(x + (toX - x) * step)} ${String(y + (toY - y) * step)}`;
}

function placeContainer(container: ContainerPicture, x: number, y: number, width: number): ContainerLayout {
  let at = y + HEAD;
  const placed = new Map<number, Box>();
  const processes = container.processes.map(({ pid, ppid = 1 }) => {
    // What `docker exec` brings in is no child of process 1, and stands beside it.
    const parent = placed.get(ppid);
    const from = parent === undefined ? x + PADDING : Math.min(parent.x + INDENT, x + PADDING + 3 * INDENT);
    const box = { x: from, y: at, width: x + width - PADDING - from, height: PROCESS };
    at += PROCESS + PROCESS_GAP;
    placed.set(pid, box);
    return { box, parent };
  });
  const lines = portLines(container).map(() => {
    at += PORT_LINE;
    return at - 5;
  });
  return {
    container,
    box: { x, y, width, height: at + 8 - y },
    processes,
    portLines: lines,
  };
}

/** Containers of one network stand together; those on Docker's own bridge come first. */
function byNetwork(
  containers: readonly ContainerPicture[],
): readonly (readonly [string | undefined, readonly ContainerPicture[]])[] {
  const groups = Map.groupBy(containers, ({ networks }) => networks[0]);
  return [...groups].sort(([a], [b]) => (a === undefined ? -1 : b === undefined ? 1 : 0));
}

/** Open connections that do not begin at the laptop; a database's are shown as one wire however many they are. */
function innerConnections({
  connections,
}: Picture): readonly { readonly from: string; readonly to: string }[] {
  return connections.filter(({ from, to }) => from !== LAPTOP && to !== LAPTOP && from !== to);
}
