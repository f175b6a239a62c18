import { expect, it } from 'vitest';
import { groupsOf } from './groups';

it('[TS3] what somebody here has to do comes before what others do, and an empty group is not shown', () => {
  const done = { group: 'done', no: 1 } as const;
  const arriving = { group: 'arriving', no: 2 } as const;
  const [pick, other] = [{ group: 'to-pick', no: 3 } as const, { group: 'to-pick', no: 4 } as const];
  expect(groupsOf([done, arriving, pick, other])).toEqual([
    { group: 'to-pick', rows: [pick, other] },
    { group: 'arriving', rows: [arriving] },
    { group: 'done', rows: [done] },
  ]);
});
