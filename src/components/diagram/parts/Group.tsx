/** @jsxImportSource preact */
import { Frame, type FrameProps } from './Frame.tsx';

/** A quiet frame around things that belong together, its name in the upper left corner. */
export function Group(props: FrameProps) {
  return <Frame {...props} kind="group" corner={10} name={[18, 28]} />;
}
