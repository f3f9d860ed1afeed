/** @jsxImportSource preact */
import { Frame, type FrameProps } from './Frame.tsx';

/** A machine that tasks run on: always a plain box, its name in the upper left corner. */
export function Instance(props: FrameProps) {
  return <Frame {...props} kind="box" corner={6} name={[14, 26]} />;
}
