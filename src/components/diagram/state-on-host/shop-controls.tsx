/** @jsxImportSource preact */
import type { Dispatch, StateUpdater } from 'preact/hooks';
import { Choice, Press, Tick } from '../controls.tsx';
import { deploy, moveTask, request, running, startTask, type Shop } from './shop.ts';

interface Props {
  shop: Shop;
  set: Dispatch<StateUpdater<Shop>>;
  few: boolean;
}

/** What a reader can do to the shop: be its customer, stop its tasks, and decide where it keeps its baskets. */
export function ShopControls({ shop, set, few }: Props) {
  const copies = running(shop).length;
  return (
    <>
      <Press
        disabled={copies === 0}
        onPress={() => {
          set((now) => request(now, 1));
        }}
      >
        Put a book in
      </Press>
      <Press
        disabled={copies === 0}
        onPress={() => {
          set((now) => request(now));
        }}
      >
        Reload the page
      </Press>
      <Press
        onPress={() => {
          set((now) => (running(now).length === 0 ? startTask(now) : moveTask(now)));
        }}
      >
        {copies === 0 ? 'Let ECS start another' : 'Stop the task'}
      </Press>
      <Choice
        legend="The basket is kept"
        options={[
          { value: 'task', label: 'in the task' },
          { value: 'store', label: 'in a backing service' },
        ]}
        value={shop.keep}
        onChoose={(keep) => {
          set((now) => deploy(now, { keep, copies: Math.max(1, copies) }));
        }}
      />
      {!few && (
        <>
          {' '}
          <Choice
            legend="Tasks"
            options={[
              { value: '1', label: 'one' },
              { value: '2', label: 'two' },
            ]}
            value={copies > 1 ? '2' : '1'}
            onChoose={(count) => {
              set((now) => deploy(now, { copies: Number(count) }));
            }}
          />
          <Tick
            label="Sticky session"
            checked={shop.sticky}
            onTick={(sticky) => {
              set((now) => ({ ...now, sticky }));
            }}
          />
        </>
      )}
    </>
  );
}
