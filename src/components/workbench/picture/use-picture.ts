import { useEffect, useState } from 'react';
import type { LabEvent } from '../../../lab/events.ts';
import type { World } from '../../../lab/world.ts';
import { AFTERGLOW, fade, NOTHING_RUNS, reduce, type Picture, type Survey } from './picture.ts';

/** Events come in heaps; the drawing follows at this pace, in milliseconds. */
const PACE = 50;
/** How often the seconds of a container that is stopping are counted. */
const TICK = 250;

/** The picture of a world, kept up to date, and the lab's time for it. */
export function usePicture(world: World | undefined): { readonly picture: Picture; readonly now: number } {
  const [seen, setSeen] = useState<{ readonly picture: Picture; readonly now: number }>({
    picture: NOTHING_RUNS,
    now: 0,
  });
  useEffect(() => {
    if (world === undefined) return undefined;
    let picture = [...world.events.past].reduce<Picture>(reduce, NOTHING_RUNS);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDue = true;
    let needsSurvey = true;

    const draw = (): void => {
      isDue = false;
      if (needsSurvey) picture = reduce(picture, survey(world));
      needsSurvey = false;
      const now = world.clock.now();
      picture = fade(picture, now);
      setSeen({ picture, now });
      const isCounting = picture.containers.some(({ deadline }) => deadline !== undefined);
      const isFading = picture.flights.some(({ ended }) => ended !== undefined);
      if (isCounting) timer = setTimeout(draw, TICK);
      else if (isFading) timer = setTimeout(draw, AFTERGLOW);
    };
    const happened = (event: LabEvent): void => {
      picture = reduce(picture, event);
      needsSurvey ||= event.type === 'container' || event.type === 'listen' || event.type === 'process';
      // The drawing that is due already is not put off: under load something happens all the time.
      if (isDue) return;
      isDue = true;
      clearTimeout(timer);
      timer = setTimeout(draw, PACE);
    };
    timer = setTimeout(draw, 0);
    const end = world.events.listen(happened);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [world]);
  return world === undefined ? { picture: NOTHING_RUNS, now: 0 } : seen;
}

function survey({ engine }: World): Survey {
  return {
    type: 'survey',
    containers: engine.containers.list(true).map(({ id, name, image, state, ports, networks }) => ({
      id,
      name,
      image,
      ports: ports.flatMap(({ container, host }) => (host === undefined ? [] : [{ container, host }])),
      networks: networks.map((network) => network.name),
      processes: state.status === 'running' ? engine.containers.processes(id) : [],
    })),
  };
}
