import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { Button } from '@mantine/core';
import { IconBoxOff } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { ProductEditor } from './product-editor';

export default function ProductPage() {
  const { productId } = useParams({ strict: false }) as { productId?: string };
  return productId !== undefined && isUuid(productId) ? <Found productId={productId} /> : <NoSuchProduct />;
}

function Found({ productId }: { productId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.product.get.queryOptions(
      { productId: idFrom<'ProductId'>(productId) },
      // What somebody edits does not change under their hands; a save tells when it is old.
      { refetchOnWindowFocus: false, staleTime: 0 },
    ),
  );
  return data.ok ? <ProductEditor key={productId} view={data.value} /> : <NoSuchProduct />;
}

const NoSuchProduct = () => (
  <>
    <PageHeader title="Product" />
    <Nothing
      icon={IconBoxOff}
      title="There is no such product"
      action={
        <Button component={Link} to="/products" variant="default">
          All products
        </Button>
      }
    >
      Its variants may have become part of another product. Look for it by name or code.
    </Nothing>
  </>
);
