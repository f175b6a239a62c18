import { type Permission, permissionWords, pinTroubleWords } from '@tillbridge/core/access';

/** Why something about people was not done, with a sentence for whoever asked. */
export type PeopleRefusal = {
  kind:
    | 'name-missing'
    | 'staff-unknown'
    | 'store-unknown'
    | 'role-unknown'
    | 'no-role'
    | 'not-held'
    | 'yourself'
    | 'last-administrator'
    | 'not-active'
    | 'pin-easy'
    | 'pin-short'
    | 'pin-taken'
    | 'needs-pin'
    | 'badge-unfit'
    | 'badge-taken'
    | 'role-given'
    | 'role-held'
    | 'role-name-taken'
    | 'no-permission';
  sentence: string;
};

export const no = {
  name: { kind: 'name-missing', sentence: 'Give a name of at most 100 letters.' },
  staff: { kind: 'staff-unknown', sentence: 'There is no such person here. Look at the list again.' },
  store: { kind: 'store-unknown', sentence: 'One of the stores is not there any more. Choose again.' },
  role: { kind: 'role-unknown', sentence: 'One of the roles is not there any more. Choose again.' },
  grants: { kind: 'no-role', sentence: 'Choose at least one role: without one nobody may do anything.' },
  yourself: { kind: 'yourself', sentence: 'You cannot deactivate yourself. Ask another administrator.' },
  lastAdministrator: {
    kind: 'last-administrator',
    sentence: 'This is the last administrator. Make somebody else an administrator everywhere first.',
  },
  notActive: { kind: 'not-active', sentence: 'This person is deactivated. Reactivate them first.' },
  pinShort: { kind: 'pin-short', sentence: pinTroubleWords['too-short'] },
  pinTaken: {
    kind: 'pin-taken',
    sentence: 'Somebody who works at the same store has this PIN. Choose another one.',
  },
  needsPin: {
    kind: 'needs-pin',
    sentence: 'They will work at one more store, where somebody may have the same PIN. Give them a new one.',
  },
  badgeTaken: { kind: 'badge-taken', sentence: 'Somebody else has this badge. Take it off them first.' },
  given: { kind: 'role-given', sentence: 'The given roles stay as they are. Copy it and change the copy.' },
  roleHeld: { kind: 'role-held', sentence: 'Somebody holds this role. Give them another one first.' },
  roleName: { kind: 'role-name-taken', sentence: 'There is a role of this name already.' },
  permission: { kind: 'no-permission', sentence: 'Choose at least one permission.' },
} as const satisfies Record<string, PeopleRefusal>;

export const notHeldBy = (permission: Permission): PeopleRefusal => ({
  kind: 'not-held',
  sentence: `You may not do this yourself everywhere it concerns: “${permissionWords[permission]}”. Ask an administrator.`,
});
