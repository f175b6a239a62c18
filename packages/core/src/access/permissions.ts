/** What somebody may do at a register. These travel to terminals with the person. */
export const tillPermissions = [
  'sell',
  'discount',
  'remove-line',
  'discard-sale',
  'no-sale',
  'reprint',
] as const;
export type TillPermission = (typeof tillPermissions)[number];

/** What somebody may do at head office. */
export const hubPermissions = [
  'see-sales',
  'see-stock',
  'see-catalogue',
  'change-catalogue',
  'change-prices',
  'import-catalogue',
  'see-customers',
  'change-customers',
  'see-transfers',
  'change-transfers',
  'approve-transfers',
  'see-stores',
  'change-stores',
  'see-terminals',
  'manage-terminals',
  'see-staff',
  'manage-staff',
  'manage-roles',
  'settle-alerts',
  'see-audit',
  'manage-programs',
  'manage-company',
] as const;
export type HubPermission = (typeof hubPermissions)[number];

export type Permission = TillPermission | HubPermission;
/** Every permission there is: a role is a set of these. Source: spec/access.md AC1 */
export const permissions: readonly Permission[] = [...tillPermissions, ...hubPermissions];

/** What each permission lets somebody do, as a sentence in the role editor has it. */
export const permissionWords: Readonly<Record<Permission, string>> = {
  sell: 'Ring up and take payment',
  discount: 'Give a discount',
  'remove-line': 'Remove a line from a sale',
  'discard-sale': 'Discard a whole sale',
  'no-sale': 'Open the drawer without a sale',
  reprint: 'Print a copy of a receipt',
  'see-sales': 'See sales and the dashboard',
  'see-stock': 'See stock on hand',
  'see-catalogue': 'See products and prices',
  'change-catalogue': 'Change products, categories, brands and suppliers',
  'change-prices': 'Change prices and price books',
  'import-catalogue': 'Import and export files',
  'see-customers': 'See customers',
  'change-customers': 'Change customers',
  'see-transfers': 'See transfers',
  'change-transfers': 'Request and change transfers',
  'approve-transfers': 'Approve and cancel transfers',
  'see-stores': 'See stores and registers',
  'change-stores': 'Change stores, registers and tax',
  'see-terminals': 'See terminals',
  'manage-terminals': 'Enrol, message and revoke terminals',
  'see-staff': 'See staff',
  'manage-staff': 'Hire staff, set PINs and invite people',
  'manage-roles': 'Make and change roles',
  'settle-alerts': 'Settle alerts and facts that were set aside',
  'see-audit': 'Search, export and verify the audit log',
  'manage-programs': 'Manage API keys and webhooks',
  'manage-company': 'Change the company and its security rules',
};
