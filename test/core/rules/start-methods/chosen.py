# setting: ignore = ["missing-pool-timeout"]
# The file itself asks for spawn.
import multiprocessing


def start():
    context = multiprocessing.get_context("spawn")

    def work():
        print("working")

    process = context.Process(target=work)
                                   # ^^^^ unpicklable-callable
    process.start()
    process.join()


if __name__ == "__main__":
    start()
