/**
 * Which of two versions is the later one, as semantic versioning orders them: numbers as numbers, and `1.2.0-rc.1` before `1.2.0`.
 * @returns below zero when `a` comes first
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const at of [0, 1, 2]) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.rest === right.rest) return 0;
  if (left.rest === '') return 1;
  if (right.rest === '') return -1;
  return compareRest(left.rest.split('.'), right.rest.split('.'));
}

function partsOf(version: string): { numbers: number[]; rest: string } {
  const [whole = '', ...rest] = version.split('-');
  return { numbers: whole.split('.').map(Number), rest: rest.join('-') };
}

function compareRest(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [left, right] = [a[at], b[at]];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    if (left === right) continue;
    const [isLeftNumber, isRightNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (isLeftNumber && isRightNumber) return Number(left) - Number(right);
    if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
