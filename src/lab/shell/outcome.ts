/** Ways in which a command leaves the one around it, other than by its status. They are thrown. */
abstract class Leave extends Error {
  readonly status: number;
  constructor(status: number) {
    super('left');
    this.status = status;
  }
}

/** `break` and `continue`: out of `levels` loops. */
export class LoopJump extends Leave {
  readonly kind: 'break' | 'continue';
  readonly levels: number;
  constructor(kind: 'break' | 'continue', levels: number) {
    super(0);
    this.kind = kind;
    this.levels = levels;
  }
}

/** `return` from a function or a sourced file. */
export class Return extends Leave {}

/** `exit`, or the end that `set -e` brings. */
export class Exit extends Leave {}

/** An error after which a script cannot go on, such as `${x?}`; it has been reported. At a prompt only the line ends. */
export class Fatal extends Leave {}

/** The process was ended from outside: nothing more may happen. */
export class Ended extends Leave {
  constructor() {
    super(0);
  }
}

/** Ctrl-C at a prompt: the line ends, the shell does not. */
export class Interrupted extends Leave {
  constructor() {
    super(130);
  }
}

/** A failed command of the shell's own, with what it says; the caller reports it. */
export class ShellError extends Error {
  readonly status: number;
  /** The builtin does not name itself. */
  readonly isBare: boolean;
  constructor(message: string, status = 1, isBare = false) {
    super(message);
    this.status = status;
    this.isBare = isBare;
  }
}
