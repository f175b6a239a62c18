import type { AdminPage } from '../app/page';

export const customersPages: AdminPage[] = [];
