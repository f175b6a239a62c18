import { type Result, type TenantId, ok } from '@tillbridge/core/kernel';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import { labelMeasure } from './draw-pdf';
import { type Measure, type Shape, layOutLabel, placesOf } from './lay-out';
import { type LabelRefusal, type LabelWish, makeLabels } from './make-labels';
import { type LabelTemplate, labelTemplates, labelsPerPage } from './templates';

export type LabelPreview = {
  template: LabelTemplate;
  pages: number;
  /** The first page, drawn. */
  labels: { x: number; y: number; shapes: Shape[] }[];
};

/** The first page as it will be printed, from the same layout. Source: spec/labels.md LB4 */
export async function previewLabels(
  db: Database,
  deps: HubDeps,
  tenantId: TenantId,
  wish: LabelWish,
): Promise<Result<LabelPreview, LabelRefusal>> {
  const made = await makeLabels(db, deps, tenantId, wish);
  if (!made.ok) return made;
  const template = labelTemplates[wish.template];
  const perPage = labelsPerPage(template);
  const copies = made.value.labels.flatMap(({ label, count }) =>
    Array.from({ length: Math.min(count, perPage) }, () => label),
  );
  const labels = firstPage(template, wish.skip, copies, (label, measure) =>
    layOutLabel(label, template, measure),
  );
  return ok({ template, pages: made.value.pages, labels });
}

/** The labels of the first page, each in its place. @param skip places of it that are used already */
export function firstPage<Of>(
  template: LabelTemplate,
  skip: number,
  labels: readonly Of[],
  layOut: (label: Of, measure: Measure) => Shape[],
): LabelPreview['labels'] {
  const measure = labelMeasure(template);
  const places = [...placesOf(template)].slice(skip % labelsPerPage(template));
  return places.flatMap((place, index) => {
    const label = labels[index];
    return label === undefined ? [] : [{ ...place, shapes: layOut(label, measure) }];
  });
}
