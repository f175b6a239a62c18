const first = 0x21;
const count = 0x7e - first + 1;

/** Four printable characters per job. They start at random, so that the echo of a job from before a restart is nobody's. */
export class JobIds {
  private last: number;

  constructor(random: () => number) {
    this.last = Math.floor(random() * count ** 4);
  }

  next(): string {
    this.last = (this.last + 1) % count ** 4;
    let rest = this.last;
    let id = '';
    for (let digit = 0; digit < 4; digit++) {
      id += String.fromCharCode(first + (rest % count));
      rest = Math.floor(rest / count);
    }
    return id;
  }
}
