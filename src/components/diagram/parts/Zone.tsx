/** @jsxImportSource preact */
import { Frame, type FrameProps } from './Frame.tsx';

/** An availability zone: always dashed sea blue, its name in the upper left corner. */
export function Zone(props: FrameProps) {
  return <Frame {...props} kind="zone" corner={10} name={[18, 28]} />;
}
