/** What comparisons of message brokers say of them (seed.md, "Technology Comparison Matrix"), row by row. */
import type { ProfileName } from '../../profiles/profile.ts';

/** The products of the matrix. */
export type Product = 'RabbitMQ' | 'Apache Kafka' | 'Amazon SQS' | 'Redis Pub/Sub';

/** The profile's product; profiles that the matrix does not know have none. */
const products: Readonly<Partial<Record<ProfileName, Product>>> = {
  rabbitmq: 'RabbitMQ',
  kafka: 'Apache Kafka',
  'sqs-standard': 'Amazon SQS',
  'sqs-fifo': 'Amazon SQS',
  'redis-pubsub': 'Redis Pub/Sub',
};

/** A row of the matrix. */
export interface Feature {
  readonly name: string;
  readonly said: Readonly<Record<Product, string>>;
}

const feature = (name: string, rabbit: string, kafka: string, sqs: string, redis: string): Feature => ({
  name,
  said: { RabbitMQ: rabbit, 'Apache Kafka': kafka, 'Amazon SQS': sqs, 'Redis Pub/Sub': redis },
});

/** The rows that a simulation can measure, by the name of their probe. */
export const measurable = {
  throughput: feature('Throughput', 'Medium', 'Very High', 'High', 'High'),
  latency: feature('Latency', 'Low', 'Low', 'Medium', 'Very Low'),
  persistence: feature('Persistence', 'Yes', 'Yes', 'Yes', 'No'),
  ordering: feature('Ordering', 'Yes', 'Yes', 'FIFO only', 'No'),
  scalability: feature('Scalability', 'Vertical', 'Horizontal', 'Auto', 'Limited'),
  replay: feature('Message Replay', 'Limited', 'Yes', 'No', 'No'),
} as const;

/** The name of a row that is measured. */
export type Measurable = keyof typeof measurable;

/** The names of the rows that are measured, in the order of the matrix. */
export const measurableNames = Object.keys(measurable) as readonly Measurable[];

/** The rows about which no run says anything. */
export const unmeasurable: readonly Feature[] = [
  feature('Complexity', 'Medium', 'High', 'Low', 'Low'),
  feature('Multi-tenancy', 'Yes', 'Yes', 'Yes', 'Limited'),
  feature('Monitoring', 'Excellent', 'Good', 'AWS CloudWatch', 'Basic'),
  feature('Cost', 'Self-hosted', 'Self-hosted', 'Pay-per-use', 'Self-hosted'),
];

/** What is said of a profile's product in a row; null where the matrix does not know it. */
export function saidOf({ said }: Feature, profile: ProfileName): string | null {
  const product = products[profile];
  return product === undefined ? null : said[product];
}
