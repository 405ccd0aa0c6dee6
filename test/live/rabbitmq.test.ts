// Every recording of RabbitMQ, done once more at a real one.
import { liveConformance } from '../support/live/experiments.ts';
import { rabbitmq } from '../support/live/server.ts';

liveConformance('test/golden/rabbitmq', rabbitmq);
